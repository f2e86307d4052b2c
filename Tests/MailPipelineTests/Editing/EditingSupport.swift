import MailMessage
import MailPipeline

/// A message of a test, read, edited and put together again.
struct EditCase {
    let text: String
    let message: Message
    var editor: MessageEditor

    /// - Parameter text: the message, its lines ended with line feeds, which become CRLF.
    init(_ text: String, crlf: Bool = true) throws {
        let bytes = Array((crlf ? text.replacing("\n", with: "\r\n") : text).utf8)
        try self.init(bytes: bytes)
    }

    init(bytes: [UInt8]) throws {
        text = String(decoding: bytes, as: UTF8.self)
        message = try MessageReader().read(StoredBytes(bytes))
        editor = MessageEditor(message)
    }

    /// The number of the first part with that name.
    func part(named name: String) -> Int? {
        message.parts.first { $0.names.contains { $0.text == name } }?.index
    }

    /// The message after its edits, with line feeds.
    func result() throws -> String {
        let edits = try editor.finish()
        return String(decoding: Self.apply(edits, to: message), as: UTF8.self).replacing("\r\n", with: "\n")
    }

    /// Does what an MTA does with the edits.
    static func apply(_ edits: MessageEdits, to message: Message) -> [UInt8] {
        let source = message.sources[0]
        guard let root = message.parts.first else { return [] }
        var header: [UInt8] = []
        var counts: [String: Int] = [:]
        var place = 0
        for field in message.fields {
            let end = field.value.upperBound
            let name = String(decoding: source.copy(field.name), as: UTF8.self)
            counts[name.lowercased(), default: 0] += 1
            let change = edits.headerChanges.first {
                $0.name.lowercased() == name.lowercased() && $0.occurrence == counts[name.lowercased()]
            }
            header += source.copy(place..<field.name.lowerBound)
            if let change {
                if let value = change.value { header += line(change.name, value) }
            } else {
                header += source.copy(field.name.lowerBound..<end)
            }
            place = end
        }
        header += source.copy(place..<root.header.upperBound)
        for addition in edits.headerAdditions { header += line(addition.name, addition.value) }
        header += source.copy(root.header.upperBound..<root.body.lowerBound)
        guard let body = edits.body else { return header + source.copy(root.body) }
        return header + body.flatMap { $0 }
    }

    private static func line(_ name: String, _ value: [UInt8]) -> [UInt8] {
        Array(name.utf8) + [0x3A, 0x20] + value.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] } + [0x0D, 0x0A]
    }
}

extension Message {
    /// Every name that some program sees.
    var allNames: [String] { parts.flatMap(\.names).map(\.text) }
}
