import MailTrap

/// What the courier has to say of a delivery, for the log.
struct CourierNote: Sendable, Hashable {
    /// Whether somebody has to look at it.
    let severity: LogSeverity
    /// The line.
    let text: String

    /// Something that went wrong.
    init(_ text: String) { (severity, self.text) = (.warning, text) }

    /// What came of an item.
    /// - Parameter isOurs: false where another courier has taken it over meanwhile.
    init(_ message: TrapMessage, _ item: TrapItem, _ outcome: TrapOutcome, isOurs: Bool) {
        let recipient = (item.destination ?? item.recipient).text
        var facts = [
            "\(message.queueIdentifier.map(LogValue.text) ?? "NOQUEUE"):", "outbox item=\(item.id)",
            "from=\(LogValue.address(message.sender.text))", "to=\(LogValue.address(recipient))",
        ]
        switch outcome {
        case .sent(let reply, let identifier):
            severity = isOurs ? .info : .warning
            facts += ["done=sent"] + (identifier.map { ["queued_as=\(LogValue.text($0))"] } ?? [])
            facts.append("reply=\(LogValue.text(reply))")
        case .retry(_, let reply):
            severity = .info
            facts += ["done=later", "attempt=\(item.delivery.attempts + 1)", "reply=\(LogValue.text(reply))"]
        case .failed(let reply):
            severity = .warning
            facts += [item.purpose == .notice ? "done=failed" : "done=held-again", "reply=\(LogValue.text(reply))"]
        }
        if !isOurs { facts.append("note=\(LogValue.text("another courier has it meanwhile"))") }
        text = facts.joined(separator: " ")
    }
}
