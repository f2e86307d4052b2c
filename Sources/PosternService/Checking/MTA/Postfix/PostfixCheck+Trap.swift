import MailPipeline

/// The listener to which the filter hands back what is released and copied (`trap.reentry.address`).
extension PostfixCheck {
    /// Whether a service is that listener.
    func takesReentry(_ service: PostfixService) -> Bool {
        guard let address = side.reentry, service.type == "inet", service.takesMail,
            service.port == "\(address.port)"
        else { return false }
        let everywhere = ["", "*", "::"] + (address.host.contains(":") ? [] : ["0.0.0.0"])
        return ([address.host, "localhost"] + everywhere).contains(service.host)
    }

    /// Whether it is there, whom it takes mail from, and who sees that.
    mutating func checkTrap() {
        guard let address = side.reentry else { return }
        guard let service = services.first(where: takesReentry) else {
            findings.error(
                "no smtpd listens on `\(address)`, where the filter hands back what is released and copied (`trap.reentry` of postern.yaml), so that none of it is delivered; write `\(address) inet n - n - - smtpd` with the options that postfix.md has for it",
                at: MTAPlace("\(parameters.folder)/master.cf"))
            return
        }
        checkOrigin(of: service, address)
        checkFilters(of: service)
        checkCopies(of: service)
        let name = parameters.value("milter_macro_daemon_name", service.overrides)
        if side.role(of: name) != .reentry {
            findings.warning(
                "`\(service.name)` takes back what is released and copied, and tells the filter that it is \(ShownText(name)), which is not named for that in postern.yaml; "
                    + "write `-o milter_macro_daemon_name=reentry` here and `clients: {roles: {reentry: re-entry}}` there",
                at: service.overrides["milter_macro_daemon_name"]?.place ?? service.place)
        }
    }

    /// Who can hand in mail there, and whether the filter can for recipients elsewhere.
    private mutating func checkOrigin(of service: PostfixService, _ address: LoopbackAddress) {
        let interfaces = PostfixWords.split(
            parameters.value("inet_interfaces", service.overrides), at: PostfixWords.comma)
        let isLocal = interfaces.allSatisfy {
            ["loopback-only", "localhost", "::1", "[::1]"].contains($0) || $0.hasPrefix("127.")
        }
        let isEverywhere = ["", "*", "0.0.0.0", "::"].contains(service.host)
        if isEverywhere, !isLocal {
            findings.error(
                "`\(service.name)` takes back what is released and copied, and listens for other machines, too; write `\(address)` in its place",
                at: service.place)
        }
        let networks = PostfixWords.split(
            parameters.value("mynetworks", service.overrides), at: PostfixWords.comma)
        let own = address.host.contains(":") ? "[::1]" : "127."
        // What is in a table is not looked into.
        let isOurs = networks.contains { $0.hasPrefix(own) || $0.hasPrefix("/") || $0.contains(":/") }
        if !networks.isEmpty, !isOurs {
            findings.warning(
                "`mynetworks` does not have \(address.host), so that `\(service.name)` refuses what is released and copied for recipients elsewhere; write `-o mynetworks=127.0.0.0/8,[::1]/128` below it",
                at: parameters.place("mynetworks", service.overrides))
        }
    }

    /// Which filters see what comes back: ours, which knows it by its token and takes that out, and no other.
    private mutating func checkFilters(of service: PostfixService) {
        let overrides = service.overrides
        let list = PostfixMilter.list(
            parameters.value("smtpd_milters", overrides), at: parameters.place("smtpd_milters", overrides))
        let options = PostfixWords.split(
            parameters.value("receive_override_options", overrides), at: PostfixWords.comma)
        let ours = "-o smtpd_milters=\(side.sockets.first?.postfixSpelling ?? "")"
        if options.contains("no_milters") || !list.contains(where: leadsHere) {
            let place = options.contains("no_milters") ? "receive_override_options" : "smtpd_milters"
            findings.warning(
                "`\(service.name)` shows what is released and copied to no filter, or not to this one, which takes out the token that it had put in: the token is delivered along; write `\(ours)` below it",
                at: parameters.place(place, overrides))
        }
        for milter in list where !leadsHere(milter) && !options.contains("no_milters") {
            findings.warning(
                "\(ShownText(milter.entry.text)) sees what is released and copied once more, through `\(service.name)`, and may refuse it, change it, or sign it twice; write `\(ours)` below it, alone",
                at: milter.entry.place)
        }
        let filter = parameters.value("content_filter", overrides)
        if !filter.isEmpty {
            findings.warning(
                "`\(service.name)` hands what is released and copied to `content_filter` (\(filter)), which may refuse it; write `-o content_filter=` below it",
                at: parameters.place("content_filter", overrides))
        }
        if options.contains("no_address_mappings") {
            findings.warning(
                "`no_address_mappings` of `\(service.name)`: what is released goes to recipients as their senders wrote them, past aliases and virtual users; take it out",
                at: parameters.place("receive_override_options", overrides))
        }
    }

    /// Who gets a copy of each message of the site would get a second one of what is copied.
    private mutating func checkCopies(of service: PostfixService) {
        let name = parameters.value("cleanup_service_name", service.overrides)
        let cleanup = services.first { $0.name == name && $0.command == "cleanup" }
        for parameter in ["always_bcc", "sender_bcc_maps", "recipient_bcc_maps"] {
            guard !parameters.value(parameter, cleanup?.overrides ?? [:]).isEmpty else { continue }
            findings.note(
                "`\(parameter)` counts for what is released and copied, too, so that whoever it names has some messages twice; "
                    + "write `-o cleanup_service_name=cleanup-reentry` below `\(service.name)`, and `cleanup-reentry unix n - n - 0 cleanup -o \(parameter)=`",
                at: parameters.place(parameter, cleanup?.overrides ?? [:]))
        }
    }
}
