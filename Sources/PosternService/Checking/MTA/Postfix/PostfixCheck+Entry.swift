extension PostfixCheck {
    /// What an entry has of its own, else the parameter.
    private func setting(
        _ name: String, _ milter: PostfixMilter, _ overrides: [String: PostfixSetting]
    ) -> (value: String, place: MTAPlace, name: String) {
        if let own = milter.options[name] { return (own, milter.entry.place, "`\(name)` of `\(milter.entry.text)`") }
        let parameter = "milter_\(name)"
        return (parameters.value(parameter, overrides), parameters.place(parameter, overrides), "`\(parameter)`")
    }

    /// What becomes of mail while the filter is away.
    mutating func checkAction(_ milter: PostfixMilter, _ overrides: [String: PostfixSetting]) {
        let (value, place, name) = setting("default_action", milter, overrides)
        switch value.lowercased() {
        case "tempfail", "shutdown": break
        case "accept":
            findings.warning(
                "\(name) is `accept`: mail passes unseen while the filter is away, killed or too slow\(side.contrast); write `tempfail`",
                at: place)
        case "reject":
            findings.warning(
                "\(name) is `reject`: while the filter is away, if only for a restart, mail is refused for good and goes back to its senders; write `tempfail`",
                at: place)
        case "quarantine":
            findings.warning(
                "\(name) is `quarantine`: mail that comes while the filter is away is accepted and held until somebody releases it, unseen, by `postsuper -H`; write `tempfail`",
                at: place)
        default:
            findings.error("\(name) is \(ShownText(value)), which Postfix does not know; write `tempfail`", at: place)
        }
    }

    /// Whether Postfix waits as long as the filter takes.
    mutating func checkTimes(_ milter: PostfixMilter, _ overrides: [String: PostfixSetting]) {
        let command = setting("command_timeout", milter, overrides)
        if let seconds = time(command), seconds <= FilterSide.longestSilence {
            findings.error(
                "\(command.name) is \(seconds) s, and the filter may take \(FilterSide.longestSilence) s for an answer where a rule has a client wait; write `30s`",
                at: command.place)
        } else if let seconds = time(command), seconds < 10 {
            findings.warning(
                "\(command.name) is \(seconds) s, which a busy machine may take to answer; write `30s`",
                at: command.place)
        }
        // The time begins anew with each sign of life at the end of a message.
        let content = setting("content_timeout", milter, overrides)
        if let seconds = time(content), seconds <= FilterSide.progress {
            findings.error(
                "\(content.name) is \(seconds) s, and the filter gives a sign of life every \(FilterSide.progress) s at the end of a message; write `300s`",
                at: content.place)
        } else if let seconds = time(content), seconds < 30 {
            findings.warning(
                "\(content.name) is \(seconds) s, which a busy machine may be silent while it reads a large message; write `300s`",
                at: content.place)
        }
        let connect = setting("connect_timeout", milter, overrides)
        if let seconds = time(connect), seconds < 5 {
            findings.warning("\(connect.name) is \(seconds) s; write `30s`", at: connect.place)
        }
    }

    private mutating func time(_ setting: (value: String, place: MTAPlace, name: String)) -> Int? {
        if let seconds = PostfixTime.seconds(setting.value), seconds > 0 { return seconds }
        findings.error(
            "\(setting.name) is \(ShownText(setting.value)), which is no time; write `30s` or `5m`", at: setting.place)
        return nil
    }

    /// Whether all that the filter does can be said.
    mutating func checkProtocol(_ milter: PostfixMilter, _ overrides: [String: PostfixSetting]) {
        let (value, place, name) = setting("protocol", milter, overrides)
        let number = value.prefix { $0.isASCII && $0.isNumber }
        guard let version = Int(number), version < 6 else { return }
        findings.note(
            "\(name) is \(version): the filter works, but Postfix waits for its word at every event, also where it has nothing to say; write `6` or take it out",
            at: place)
    }

    /// Whether the filter is told what it goes by.
    mutating func checkMacros(_ overrides: [String: PostfixSetting]) {
        func lacks(_ macro: String, _ stages: String...) -> Bool {
            !stages.contains { stage in
                PostfixWords.split(parameters.value("milter_\(stage)_macros", overrides), at: PostfixWords.comma)
                    .contains {
                        Self.plain($0) == macro
                    }
            }
        }
        if lacks("i", "data", "end_of_header", "end_of_data") {
            findings.warning(
                "`milter_data_macros` and `milter_end_of_data_macros` lack `i`: the filter is not told queue ids, and its log and `postern explain` have none; add it",
                at: parameters.place("milter_end_of_data_macros", overrides))
        }
        if lacks("auth_authen", "mail") {
            findings.warning(
                "`milter_mail_macros` lacks `{auth_authen}`: the filter is not told who is authenticated, and treats users of the site as strangers; add it",
                at: parameters.place("milter_mail_macros", overrides))
        }
        if lacks("daemon_name", "connect"), !side.listenerNames.isEmpty {
            findings.warning(
                "`milter_connect_macros` lacks `{daemon_name}`: the filter is not told through which listener a message came, and `clients.roles` of postern.yaml does nothing; add it",
                at: parameters.place("milter_connect_macros", overrides))
        }
    }

    private static func plain(_ macro: String) -> String {
        macro.hasPrefix("{") && macro.hasSuffix("}") ? String(macro.dropFirst().dropLast()) : macro
    }

    /// Filters that come after ours: what they do is never told to it.
    mutating func checkOthers(behind others: [PostfixMilter], _ milter: PostfixMilter) {
        for other in others where other.problem == nil {
            OtherFilters.check(other.entry, &findings, list: "smtpd_milters")
        }
    }
}
