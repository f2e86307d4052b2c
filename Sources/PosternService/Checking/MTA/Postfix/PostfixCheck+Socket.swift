extension PostfixCheck {
    /// Whether smtpd may connect to our socket: every folder on the way, and the socket itself.
    mutating func checkSocket(_ socket: FilterSide.Socket, _ milter: PostfixMilter, _ service: PostfixService) {
        guard case .unix(let path) = milter.entry.address, case .unix(let own) = socket.milterAddress else { return }
        let owner = parameters.value("mail_owner", service.overrides)
        guard let account = service.isRoot ? .root : machine.account(named: owner) else {
            findings.warning(
                "there is no user `\(owner)` here, who runs Postfix, so that nobody can tell whether he may connect to \(own)",
                at: parameters.place("mail_owner"))
            return
        }
        let way = walk(to: path, for: service)
        if let folder = way.folders.first(where: { !$0.permissions.allow(account, 1) }) {
            findings.error(
                "the user \(account.name), who runs Postfix, may not search \(folder.path) (\(words(folder.permissions))), on the way to the filter's socket; "
                    + "run `chmod o+x \(folder.path)`, or put \(account.name) into the group \(machine.groupName(folder.permissions.group)) and restart Postfix",
                at: milter.entry.place)
            return
        }
        switch way.end {
        case .socket(let permissions):
            if !permissions.allow(account, 2) {
                findings.error(
                    "the user \(account.name), who runs Postfix, may not write to \(own) (\(words(permissions))), so that no mail comes to the filter; "
                        + "set `listen: {socket_group: \(ownGroup(of: account)), socket_mode: 0660}` in postern.yaml and restart the filter, "
                        + "or put \(account.name) into the group \(machine.groupName(permissions.group)) and restart Postfix",
                    at: milter.entry.place)
            }
        case .hidden:
            findings.note(
                "whether \(account.name), who runs Postfix, may connect to \(own) is not known, since who runs this may not look there; run it as root",
                at: milter.entry.place)
        case .missing: checkExpectedSocket(socket, account, own, milter.entry.place)
        default:
            findings.error("\(own) is no socket; remove it and start the filter", at: milter.entry.place)
        }
    }

    /// Where the filter is not up: whether its socket will have a group and a mode that let smtpd connect.
    private mutating func checkExpectedSocket(
        _ socket: FilterSide.Socket, _ account: MachineAccount, _ own: String, _ place: MTAPlace
    ) {
        findings.note(
            "there is no \(own) now; start the filter, and run this again to see whether Postfix may connect", at: place
        )
        let group = socket.group.flatMap { UInt32($0) ?? machine.group(named: $0) }
        let isReached =
            socket.mode & 0o002 != 0 || account.user == 0
            || (socket.mode & 0o020 != 0 && (group.map(account.groups.contains) ?? true))
        guard !isReached else { return }
        let named = socket.group.map { "of the group \($0)" } ?? "of the filter's own group"
        findings.error(
            "the filter's socket will have the mode \(MachinePermissions.octal(socket.mode)), \(named), and the user \(account.name), who runs Postfix, could not connect; "
                + "set `listen: {socket_group: \(ownGroup(of: account)), socket_mode: 0660}` in postern.yaml",
            at: place)
    }

    private func words(_ permissions: MachinePermissions) -> String {
        "\(permissions.octal) \(machine.userName(permissions.user)):\(machine.groupName(permissions.group))"
    }

    /// The group that is named after a user, or the first of his.
    private func ownGroup(of account: MachineAccount) -> String {
        let names = account.groups.sorted().map(machine.groupName)
        return names.first { $0 == account.name } ?? names.first ?? account.name
    }
}
