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

    @Test func aReadingWithinAReadingCountsToo() throws {
        let lines = [
            "Content-Typem\u{1}\0\0j; name=\"\\(name)\"\r\nContent-Transfer-Encoding: base03\r\0\0\0\0",
            "Content-Type: message/t/mixed; b\0\0\0\0\0\0\0\0\0\0\0\0\0a\n--b\r\nound.ary=b\r(This fi`em tlus\r ",
        ]
        let message = try MessageReader().read(StoredBytes(Array(lines.joined().utf8)))
        #expect(message.readings <= ReadingLimits().readings)
        #expect(Set(message.parts.map(\.reading)).count <= ReadingLimits().readings)
    }
}
