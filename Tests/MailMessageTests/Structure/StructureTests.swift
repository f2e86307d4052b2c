import MailMessage
import Testing

@Suite struct StructureTests {
    static func parts(of message: Message) -> [String] {
        message.parts.map { part in
            let path = message.path(of: part).map(String.init).joined(separator: ".")
            let name = part.names.first.map { " \($0.text)" } ?? ""
            return (part.reading > 0 ? "?" : "") + (path.isEmpty ? "" : path + " ") + part.type + name
        }
    }

    @Test(arguments: StructureCase.all, ["\n", "\r\n"])
    func partsAreFound(_ aCase: StructureCase, _ lineEnd: String) throws {
        let text = String(aCase.message.flatMap { $0 == "\n" ? lineEnd : String($0) })
        let message = try MessageReader().read(StoredBytes(Array(text.utf8)))
        #expect(Self.parts(of: message) == aCase.parts)
        #expect(message.readings == aCase.readings)
    }
}
