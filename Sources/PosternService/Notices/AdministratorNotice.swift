import MailTrap

/// What those are told who look after the filter.
struct AdministratorNotice {
    /// This machine.
    let host: String
    /// What could not be delivered.
    let setbacks: TrapSetbacks
    /// How moments are written.
    let moment: (Double) -> String

    /// So many deliveries are listed.
    static let mostEntries = 20

    // MARK: Alert

    /// The subject of an alert.
    var alertSubject: String {
        "Mail filter on \(host): \(setbacks.count == 1 ? "1 delivery has" : "\(setbacks.count) deliveries have") failed"
    }

    /// The text of one.
    var alert: [String] {
        var text = NoticeText()
        text.paragraph(
            "These messages were let go or copied, and the mail server did not take them. They are held again.")
        list(in: &text)
        text.paragraph("`postern trap show NUMBER` shows one of them, `postern trap release NUMBER` tries it again.")
        return text.lines.dropLast()
    }

    // MARK: Summary

    /// The subject of a summary.
    func summarySubject(_ counts: TrapCounts) -> String {
        "Mail filter on \(host): \(counts.held) held, \(counts.due) to be delivered, \(setbacks.count) failed"
    }

    /// The text of one.
    func summary(_ counts: TrapCounts, _ activity: TrapActivity, _ room: TrapRoom) -> [String] {
        var text = NoticeText()
        func row(_ name: String, _ count: Int, _ more: String = "") {
            let number = String(count)
            let blanks = String(repeating: " ", count: max(1, 34 - name.count - number.count))
            text.line("  \(name)\(blanks)\(number)\(more)")
        }
        text.line("What is in the trap now, counted for each recipient:")
        row("held", counts.held)
        row("of these failed to be delivered", counts.failedBack)
        row("to be delivered", counts.due, counts.oldestDue.map { ", the oldest since \(moment($0))" } ?? "")
        row("without an answer yet", counts.prepared)
        text.line("")
        text.paragraph(
            "The messages have \(ByteText.text(counts.bytes)), of \(ByteText.text(room.maximum)) that they may have. "
                + "\(ByteText.text(room.free)) of the disk are free; nothing new is held where less than "
                + "\(ByteText.text(room.reserve)) would be.")
        text.line("What was done in the last 24 hours:")
        row("held", activity.held)
        for (action, name) in Self.rows { row(name, activity.actions[action] ?? 0) }
        if setbacks.count > 0 {
            text.line("")
            text.line("What could not be delivered, and is held again:")
            text.line("")
            list(in: &text)
            return text.lines.dropLast()
        }
        return text.lines
    }

    private static let rows: [(TrapEvent.Action, String)] = [
        (.released, "released"), (.sent, "delivered"), (.failed, "could not be delivered"), (.deleted, "deleted"),
        (.expired, "ended since nobody asked, or room"), (.uncertain, "kept when a process ended"),
    ]

    private func list(in text: inout NoticeText) {
        for entry in setbacks.entries {
            text.line("Number \(entry.item.id), of \(moment(entry.message.received))")
            text.field("Sender", "<\(entry.message.sender.text)>")
            text.field("To", "<\((entry.item.destination ?? entry.item.recipient).text)>")
            text.field("Subject", entry.message.subject)
            text.field("Answer", entry.item.failure ?? entry.item.delivery.reply)
            text.line("")
        }
        let others = setbacks.count - setbacks.entries.count
        if others > 0 { text.paragraph("\(others) more are not listed here.") }
    }
}
