extension PostfixCheck {
    /// Mail that programs of this machine hand in, and Postfix's own.
    mutating func checkLocalMail() {
        let place = parameters.place("non_smtpd_milters")
        let list = PostfixMilter.list(parameters.value("non_smtpd_milters"), at: place)
        let isNamed = list.contains { milter in
            guard let address = milter.entry.address else { return false }
            guard case .unix(let path) = address, let cleanup = services.first(where: { $0.command == "cleanup" })
            else {
                return side.socket(at: address) != nil
            }
            return side.socket(at: .unix(walk(to: path, for: cleanup).path)) != nil
        }
        guard isNamed else {
            findings.note(
                "mail that programs of this machine hand in by sendmail(1) is not shown to the filter, since `non_smtpd_milters` does not name it",
                at: place)
            return
        }
        let classes = PostfixWords.split(parameters.value("internal_mail_filter_classes"), at: PostfixWords.comma)
        let own = classes.filter { ["bounce", "notify"].contains($0) }
        if !own.isEmpty {
            findings.warning(
                "`internal_mail_filter_classes` has `\(own.joined(separator: "`, `"))`: Postfix shows its own notices to the filter, and one that is refused is lost; take it out",
                at: parameters.place("internal_mail_filter_classes"))
        }
    }

    /// Tables that take mail from the filter, or change what it wrote.
    mutating func checkTables() {
        let checks = parameters.value("milter_header_checks")
        if !checks.isEmpty {
            findings.note(
                "`milter_header_checks` (\(checks)) sees the fields that filters add, and may act on those of this one: have a look at it",
                at: parameters.place("milter_header_checks"))
        }
        for table in PostfixWords.split(parameters.value("smtpd_milter_maps"), at: PostfixWords.comma) {
            check(table: table)
        }
    }

    /// A table that gives clients filters of their own.
    private mutating func check(table: String) {
        let place = parameters.place("smtpd_milter_maps")
        guard let colon = table.firstIndex(of: ":"), table[table.index(after: colon)...].hasPrefix("/"),
            let file = try? files.file(String(table[table.index(after: colon)...]), limit: 4 << 20)
        else {
            findings.note(
                "`smtpd_milter_maps` gives clients filters of their own, and \(ShownText(table)) cannot be looked into here: see that it names the filter",
                at: place)
            return
        }
        let path = String(table[table.index(after: colon)...])
        for line in PostfixLine.read(file.bytes).lines {
            let words = PostfixWords.split(line.text, at: PostfixWords.blank, limit: 2)
            guard words.count == 2 else { continue }
            let (client, value) = (words[0].word, words[1].word)
            let at = MTAPlace(path, line.line)
            if value.uppercased() == "DISABLE" {
                findings.note("mail from \(ShownText(client)) is shown to no filter", at: at)
            } else if !PostfixMilter.list(value, at: at).contains(where: leadsHere) {
                findings.warning(
                    "mail from \(ShownText(client)) is shown to other filters, not to this one; add `\(side.sockets.first?.postfixSpelling ?? "")`",
                    at: at)
            }
        }
    }

    /// Whether an entry leads to the filter.
    func leadsHere(_ milter: PostfixMilter) -> Bool {
        guard let address = milter.entry.address else { return false }
        guard case .unix(let path) = address else { return side.socket(at: address) != nil }
        return services.contains { $0.takesMail && side.socket(at: .unix(walk(to: path, for: $0).path)) != nil }
    }

    /// Whether what listeners call themselves is what postern.yaml calls them.
    mutating func checkRoles(of listeners: [PostfixService]) {
        var names: Set<String> = []
        for service in listeners {
            let name = parameters.value("milter_macro_daemon_name", service.overrides)
            names.insert(name.lowercased())
            guard service.isSubmission, !side.isSubmission(name) else { continue }
            findings.warning(
                "users hand in mail through `\(service.name)`, which tells the filter that it is \(ShownText(name)), and postern.yaml takes its mail for mail from strangers; "
                    + "write `-o milter_macro_daemon_name=submission` here and `clients: {roles: {submission: submission}}` in postern.yaml",
                at: service.place)
        }
        for role in side.listenerNames where !names.contains(role) {
            findings.warning(
                "no listener tells the filter that it is `\(role)`, of which `clients.roles` in postern.yaml speaks; write `-o milter_macro_daemon_name=\(role)` below the listener that is meant",
                at: MTAPlace("\(parameters.folder)/master.cf"))
        }
    }

    /// A listener to which another program gives mail back, which the filter has seen already.
    mutating func checkReentry(_ listeners: [PostfixService]) {
        guard !parameters.value("content_filter").isEmpty else { return }
        for service in listeners
        where service.isLocal && parameters.value("content_filter", service.overrides).isEmpty && !takesReentry(service)
        {
            let list = PostfixMilter.list(parameters.value("smtpd_milters", service.overrides), at: service.place)
            let options = PostfixWords.split(
                parameters.value("receive_override_options", service.overrides), at: PostfixWords.comma)
            guard list.contains(where: leadsHere), !options.contains("no_milters") else { continue }
            findings.warning(
                "`\(service.name)` takes back what `content_filter` was given, and shows it to the filter a second time; write `-o receive_override_options=no_milters` below it",
                at: service.place)
        }
    }
}
