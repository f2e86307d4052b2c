import MailPatterns
import TestTools
import Testing

struct LiteralListTests {
    @Test func entriesAreLinesWithoutCommentsAndBlanks() throws {
        let text = "\u{FEFF}# ours\r\n\r\n  Buy now \t# a comment\r\na#b\n\t\n#\nlast"
        let list = try LiteralList(text: bytes(text))
        #expect(list.count == 3)
        #expect(list.entry(for: bytes("BUY NOW"))?.line == 3)
        #expect(list.entry(for: bytes("A#B"))?.text == "a#b")
        #expect(list.entry(for: bytes("last"))?.line == 7)
        for absent in ["", "#", "# ours", "buy", "buy now ", "a comment", "las", "lastt"] {
            #expect(!list.contains(bytes(absent)), "\(absent)")
        }
    }

    @Test func caseIsToldApartWhereThatIsWanted() throws {
        let list = try LiteralList(entries: ["Ab", "aB # 1"], isCaseSensitive: true)
        #expect(list.contains(bytes("Ab")) && list.contains(bytes("aB # 1")))
        #expect(!list.contains(bytes("ab")))
        let other = try LiteralList(entries: ["É"])
        #expect(other.contains(bytes("É")) && !other.contains(bytes("é")))
    }

    @Test func anEntryKeepsItsFirstLine() throws {
        let list = try LiteralList(text: bytes("x\nA\na\nx"))
        #expect(list.count == 2)
        #expect(list.entry(for: bytes("a"))?.line == 2)
    }

    @Test(arguments: [
        ("a\nb\u{0}c", 2), ("a\n\n\u{7F}", 3), ("a\rb", 1), ("a\n" + String(repeating: "x", count: 9), 2),
    ])
    func anErrorSaysItsLine(_ text: String, _ line: Int) {
        var limits = ListLimits()
        limits.entryBytes = 8
        let error = #expect(throws: ListError.self) { try LiteralList(text: bytes(text), limits: limits) }
        #expect(error?.line == line)
        #expect(error?.description.hasPrefix("line \(line): ") == true)
    }

    @Test func aListIsLimited() throws {
        var limits = ListLimits()
        (limits.entries, limits.textBytes) = (2, 10)
        #expect(throws: ListError.self) { try LiteralList(text: bytes("a\nb\nc"), limits: limits) }
        #expect(throws: ListError.self) { try LiteralList(text: bytes("12345678901"), limits: limits) }
        #expect(throws: ListError.self) { try LiteralList(entries: ["a", ""]) }
        #expect(try LiteralList(text: []).count == 0)
    }

    @Test func manyEntriesAreFound() throws {
        let list = try LiteralList(entries: (0..<5_000).map { "Entry \($0)" })
        #expect(list.count == 5_000)
        for number in stride(from: 0, to: 5_000, by: 7) {
            #expect(list.entry(for: bytes("eNTRY \(number)"))?.line == number + 1)
        }
        #expect(!list.contains(bytes("entry 5000")))
    }

    @Test func invalidBytesAreEntries() throws {
        let list = try LiteralList(text: ([0xFF, 0xFE, 0x0A, 0x80] as [UInt8]))
        #expect(list.contains(([0xFF, 0xFE] as [UInt8])))
        #expect(!list.contains(([0xFF, 0x00] as [UInt8])))
    }
}
