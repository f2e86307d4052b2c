import Milter

/// The state of a message: what it wants done, and what was seen of it.
///
/// An edit is written as `Case` writes edits, with `|` between the lines of a folded value or of a body, and
/// beside these: `add-long-header NAME LENGTH` (a value of so many bytes without a space), `progress`,
/// `report` (adds a field `X-Report` that tells what was seen), `report-queue-id` (a field `X-Queue-Id` that tells
/// where the queue id was known first) and `report-macros` (a field `X-Macros` that tells that of all macros).
package struct Mail: Sendable {
    let client: Client
    var instructions: [Substring: Instruction] = [:]
    var edits: [String] = []
    /// How long an asynchronous end waits first.
    var wait: Duration?
    var dataInstruction: Instruction?
    var fields = 0
    var bytes = 0
    var macros: MacroNotes

    init(client: Client) {
        self.client = client
        macros = client.macros
    }

    /// Takes the value of a `-Do` field.
    mutating func instruct(_ value: String) {
        let words = value.drop { $0 == " " }.split(separator: " ", maxSplits: 1)
        guard words.count == 2 else { return }
        if words[0] == "edit" {
            edits.append(String(words[1]))
        } else if words[0] == "wait" {
            wait = Int(words[1]).map { .milliseconds($0) }
        } else {
            instructions[words[0]] = Instruction(words[1])
        }
    }

    /// Records the edits that the message wants.
    func edit(_ end: borrowing EndOfMessage, _ prefix: String) throws {
        for edit in edits {
            let words = edit.split(separator: " ", maxSplits: 1).map(String.init)
            guard let verb = words.first else { throw Instruction.Failure.asked }
            try apply(verb, words.count > 1 ? words[1] : "", end, prefix)
        }
    }

    private func apply(
        _ verb: String, _ rest: String, _ end: borrowing EndOfMessage, _ prefix: String
    ) throws {
        let (number, behind) = Self.numbered(rest)
        switch verb {
        case "add-header":
            let (name, value) = try Self.field(rest)
            try end.addHeader(name, value)
        case "add-long-header":
            let words = rest.split(separator: " ").map(String.init)
            guard words.count == 2, let length = Int(words[1]), 0...60_000 ~= length else {
                throw Instruction.Failure.asked
            }
            try end.addHeader(RawText(words[0]), RawText(Array(repeating: UInt8(ascii: "x"), count: length)))
        case "insert-header":
            let (name, value) = try Self.field(behind)
            try end.insertHeader(name, value, at: number)
        case "change-header":
            let (name, value) = try Self.field(behind)
            try end.changeHeader(name, occurrence: number, to: value)
        case "delete-header": try end.deleteHeader(RawText(behind), occurrence: number)
        case "add-recipient":
            let (address, parameters) = Self.address(rest)
            try end.addRecipient(address, parameters: parameters)
        case "remove-recipient": try end.removeRecipient(RawText(rest))
        case "change-sender":
            let (address, parameters) = Self.address(rest)
            try end.changeSender(address, parameters: parameters)
        case "replace-body": try end.replaceBody(rest.split(separator: "|").map { Array("\($0)\r\n".utf8) })
        case "quarantine": try end.quarantine(RawText(rest))
        case "progress": try end.reportProgress()
        case "report": try end.addHeader(RawText("\(prefix)-Report"), RawText(report))
        case "report-queue-id":
            try end.addHeader(RawText("\(prefix)-Queue-Id"), "at \(macros[.queueIdentifier] ?? "no place")")
        case "report-macros": try end.addHeader("\(prefix)-Macros", "\(macros.description)")
        default: throw Instruction.Failure.asked
        }
    }

    private var report: String {
        "client=\(client.address) helos=\(client.helos) messages=\(client.messages) fields=\(fields)"
            + " bytes=\(bytes)"
    }

    private static func numbered(_ text: String) -> (Int, String) {
        let words = text.split(separator: " ", maxSplits: 1).map(String.init)
        return (words.first.flatMap { Int($0) } ?? -1, words.count > 1 ? words[1] : "")
    }

    private static func field(_ text: String) throws -> (RawText, RawText) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = parts.first, parts.count == 2 else { throw Instruction.Failure.asked }
        let value = parts[1].drop { $0 == " " }
        return (RawText(String(name)), RawText(String(value.replacing("|", with: "\n\t"))))
    }

    private static func address(_ text: String) -> (RawText, RawText?) {
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        return (RawText(parts.first ?? ""), parts.count > 1 ? RawText(parts[1]) : nil)
    }
}
