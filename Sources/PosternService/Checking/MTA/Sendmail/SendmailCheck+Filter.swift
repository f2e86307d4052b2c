extension SendmailCheck {
    /// What becomes of mail while the filter is away.
    mutating func checkFlags(_ ours: SendmailFilter) {
        let place = ours.entry.place
        if ours.flags.contains("T") || ours.flags.contains("4") { return }
        if ours.flags.contains("R") {
            findings.warning(
                "`F=R`: while the filter is away, if only for a restart, mail is refused for good and goes back to its senders; write `F=T`",
                at: place)
        } else if ours.flags.isEmpty {
            findings.warning(
                "`F=` is missing: mail passes unseen while the filter is away, killed or too slow\(side.contrast); write `F=T`",
                at: place)
        } else {
            findings.warning(
                "`F=\(ours.flags)` has none of `T`, `4` and `R`: mail passes unseen while the filter is away, killed or too slow\(side.contrast); write `F=T`",
                at: place)
        }
    }

    /// Whether Sendmail waits as long as the filter takes.
    mutating func checkTimes(_ ours: SendmailFilter) {
        let place = ours.entry.place
        func seconds(_ letter: Character) -> Int? {
            guard let text = ours.times[letter] else { return nil }
            guard let seconds = SendmailTime.seconds(text) else {
                findings.error("`\(letter):\(text)` in `T=` is no time; write `T=C:10s;S:30s;R:90s;E:5m`", at: place)
                return nil
            }
            return seconds == 0 ? nil : seconds
        }
        if let read = seconds("R"), read < 10 {
            let text = "`R:\(read)s` in `T=`: Sendmail waits \(read) s for an answer, "
            if read <= FilterSide.longestSilence {
                findings.error(
                    text
                        + "and the filter may take \(FilterSide.longestSilence) s where a rule has a client wait; write `R:90s`",
                    at: place)
            } else {
                findings.warning(text + "which a busy machine may take; write `R:90s`", at: place)
            }
        }
        if let end = seconds("E"), end < 90 {
            let text =
                "`E:\(end)s` in `T=`: Sendmail waits \(end) s for the answer to a whole message, and the filter may take \(FilterSide.messageDeadline) s"
            if end <= FilterSide.messageDeadline {
                findings.error(text + "; write `E:5m`", at: place)
            } else {
                findings.warning(text + ", and a busy machine longer; write `E:5m`", at: place)
            }
        }
        for letter: Character in ["C", "S"] {
            if let time = seconds(letter), time < 5 {
                findings.warning(
                    "`\(letter):\(time)s` in `T=` is short for a busy machine; write `T=C:10s;S:30s;R:90s;E:5m`",
                    at: place)
            }
        }
    }

    /// Whether the filter is told what it goes by.
    mutating func checkMacros() {
        guard !file.inputFilters.isEmpty else { return }
        func say(_ stage: String, _ text: String) {
            let option = "Milter.macros.\(stage)"
            findings.warning(
                "`O \(option)` \(file.option(option) == nil ? "is missing" : text); add it to `confMILTER_MACROS_\(stage.uppercased())` in sendmail.mc",
                at: file.option(option)?.place ?? MTAPlace(file.path))
        }
        if !file.macros("envfrom").contains("i") {
            say("envfrom", "lacks `i`: the filter is not told queue ids, and its log and `postern explain` have none")
        }
        if !file.macros("envfrom").contains("auth_authen") {
            say(
                "envfrom",
                "lacks `{auth_authen}`: the filter is not told who is authenticated, and treats users of the site as strangers"
            )
        }
        if !side.listenerNames.isEmpty, !file.macros("connect").contains("daemon_name") {
            say(
                "connect",
                "lacks `{daemon_name}`: the filter is not told through which listener a message came, and `clients.roles` of postern.yaml does nothing"
            )
        }
    }

    /// Whether what listeners call themselves is what postern.yaml calls them.
    mutating func checkRoles() {
        let names = Set(file.daemons.map { $0.name.lowercased() })
        for daemon in file.daemons
        where daemon.isSubmission && !side.isSubmission(daemon.name) {
            findings.warning(
                "users hand in mail through the listener `\(daemon.name)`, and postern.yaml takes its mail for mail from strangers; write `clients: {roles: {\(daemon.name): submission}}` there",
                at: daemon.place)
        }
        for role in side.listenerNames where !names.contains(role) {
            findings.warning(
                "no listener has the name `\(role)`, of which `clients.roles` in postern.yaml speaks; the names here are `\(file.daemons.map(\.name).joined(separator: "`, `"))`",
                at: file.daemons.first?.place ?? MTAPlace(file.path))
        }
    }
}
