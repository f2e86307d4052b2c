import MailPipeline
import MailStages

extension RuleSection {
    func check(_ report: SectionReport) {
        let decides = action?.value == .reject || action?.value == .defer
        if action == nil, !changesSomething {
            report.error("this rule does nothing; give it an `action`, or something to change")
        }
        for (key, place) in [
            ("code", code?.place), ("status", status?.place), ("text", text?.place), ("delay", delay?.place),
        ] {
            if key == "text", action?.value == .hold { continue }
            if let place, !decides {
                report.error("`\(key)` belongs to `action: reject` or `action: defer`", at: place)
            }
        }
        checkReply(report)
        if mustNotEnter?.value == true {
            if action?.value != .reject {
                report.error("`must_not_enter` belongs to `action: reject`", at: mustNotEnter?.place)
            } else if when?.value.asksForRecipient == true {
                report.error(
                    "`must_not_enter` refuses the message for all recipients; leave `recipient` out of `when`",
                    at: mustNotEnter?.place)
            }
        }
        if let whenMixed {
            if action?.value != .reject {
                report.error("`reject_when_mixed` belongs to `action: reject`", at: whenMixed.place)
            } else if whenMixed.value == .bounce {
                report.error(
                    "`bounce` comes with notices and is not there yet; use `deliver_tagged`, `hold` or `reject_all`",
                    at: whenMixed.place)
            }
        }
        if let tellsSender, holdingPlace == nil {
            report.error(
                "`notify_sender` belongs to `action: hold` or `reject_when_mixed: hold`", at: tellsSender.place)
        }
        if changesParts, !asksForFindings {
            report.error("the parts to change are those that a finding is about; name one with `finding` or `class`")
        }
        if decides || action?.value == .discard || action?.value == .hold, changesSomething {
            report.error("a message that is not delivered is not changed; make the changes a rule of their own")
        }
    }

    /// Where it says that a message is kept; nil where it does not.
    var holdingPlace: ConfigurationPlace? {
        if action?.value == .hold { return action?.place }
        if whenMixed?.value == .hold { return whenMixed?.place }
        if removePart?.holds?.value == true { return removePart?.holds?.place }
        return copyTo?.value.isEmpty == false ? copyTo?.place : nil
    }

    private func checkReply(_ report: SectionReport) {
        let isReject = action?.value == .reject
        let isDefer = action?.value == .defer
        if let code, isReject && code.value < 500 || isDefer && code.value >= 500 {
            report.error(
                "`code` is \(code.value), but `\(isReject ? "reject" : "defer")` wants \(isReject ? "500 to 599" : "400 to 499")",
                at: code.place)
        }
        if let status, isReject && !status.value.text.hasPrefix("5") || isDefer && !status.value.text.hasPrefix("4") {
            report.error(
                "`status` is `\(status.value.text)`, but `\(isReject ? "reject" : "defer")` wants one that begins with \(isReject ? 5 : 4)",
                at: status.place)
        }
    }

    private var changesSomething: Bool { !edits(ContentReporter(nil, version: "")).isEmpty }
    private var changesParts: Bool { removePart != nil || replacePart != nil || renamePart != nil }
    private var asksForFindings: Bool { when?.value.asksForFindings ?? false }
}

extension ConditionSection {
    /// Whether it depends on who the recipient is.
    var asksForRecipient: Bool { recipient != nil || inner.contains(where: \.asksForRecipient) }
    /// Whether some finding makes it hold.
    var asksForFindings: Bool {
        findings != nil || classes != nil || stages != nil
            || [all, any].contains { $0?.contains(where: \.asksForFindings) ?? false }
    }
}
