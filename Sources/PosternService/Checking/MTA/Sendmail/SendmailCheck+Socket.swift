extension SendmailCheck {
    /// Whether Sendmail takes the socket for safe, and may connect to it.
    mutating func checkSocket(_ ours: SendmailFilter) {
        guard case .unix(let path) = ours.entry.address else { return }
        let place = ours.entry.place
        guard let account = runsAs() else { return }
        let way = PathWalk(to: path, on: machine)
        let isGroupSafe =
            file.option("DontBlameSendmail")?.value.lowercased().contains("groupwritabledirpathsafe") ?? false
        for folder in way.folders {
            let mode = folder.permissions.mode
            guard mode & 0o002 != 0 || mode & 0o020 != 0 && !isGroupSafe else { continue }
            let who = mode & 0o002 != 0 ? "everybody" : "the group \(machine.groupName(folder.permissions.group))"
            findings.error(
                "Sendmail takes \(path) for unsafe and does not start, since \(who) may write to \(folder.path) (\(words(folder.permissions))); "
                    + "have the filter listen in a folder that only its user may write to, all the way from the top, such as /run/postern",
                at: place)
            return
        }
        if let folder = way.folders.first(where: { !$0.permissions.allow(account, 1) }) {
            findings.error(
                "the user \(account.name), as whom Sendmail runs, may not search \(folder.path) (\(words(folder.permissions))), on the way to the filter's socket; run `chmod o+x \(folder.path)`",
                at: place)
            return
        }
        switch way.end {
        case .socket(let permissions):
            guard !permissions.allow(account, 2) || !permissions.allow(account, 4) else { return }
            findings.error(
                "the user \(account.name), as whom Sendmail runs, may not read and write \(path) (\(words(permissions))), so that no mail comes to the filter; "
                    + "set `listen: {socket_group: ..., socket_mode: 0660}` in postern.yaml to a group of \(account.name), and restart the filter",
                at: place)
        case .hidden:
            findings.note(
                "whether \(account.name), as whom Sendmail runs, may connect to \(path) is not known, since who runs this may not look there; run it as root",
                at: place)
        case .missing:
            findings.note(
                "there is no \(path) now; start the filter, and run this again to see whether Sendmail may connect",
                at: place)
        default: findings.error("\(path) is no socket; remove it and start the filter", at: place)
        }
    }

    /// Who Sendmail is while it talks to filters.
    private mutating func runsAs() -> MachineAccount? {
        guard let (value, place) = file.option("RunAsUser"), !value.isEmpty else { return .root }
        let parts = value.split { ":.".contains($0) }.map { PostfixWords.trimmed($0) }
        let name = parts.first ?? ""
        let known =
            machine.account(named: name)
            ?? UInt32(name).map {
                MachineAccount(
                    name: machine.userName($0), user: $0,
                    groups: machine.account(named: machine.userName($0))?.groups ?? [])
            }
        guard let account = known else {
            findings.error("`RunAsUser` is \(ShownText(value)), and there is no such user", at: place)
            return nil
        }
        guard parts.count > 1, let group = UInt32(parts[1]) ?? machine.group(named: parts[1]) else { return account }
        return MachineAccount(name: account.name, user: account.user, groups: account.groups.union([group]))
    }

    private func words(_ permissions: MachinePermissions) -> String {
        "\(permissions.octal) \(machine.userName(permissions.user)):\(machine.groupName(permissions.group))"
    }
}
