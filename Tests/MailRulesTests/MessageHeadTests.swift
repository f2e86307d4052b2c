import MailRules
import Testing

/// The header of a message, taken from its body.
@Suite struct MessageHeadTests {
    private func head(_ text: String) -> MessageHead { MessageHead(Array(text.utf8)) }

    private func fields(_ head: MessageHead) -> [String] {
        head.fields.fields.map { field in
            String(decoding: head.bytes[field.name], as: UTF8.self) + "|"
                + String(decoding: head.bytes[field.value], as: UTF8.self)
        }
    }

    @Test func fieldsWithContinuationsUpToTheEmptyLine() {
        let head = head("From x@y Mon\nA : b\n c\nNo field\nC:d\n\nbody\n")
        #expect(fields(head) == ["A| b\n c\n", "C|d\n"])
        #expect(head.bytes[head.bodyStart...].elementsEqual(Array("body\n".utf8)))
        #expect(!head.isSeparatorMissing)
        #expect(head.start == 13)
    }

    @Test func crlfIsFoldedWhereTheFirstOrTheLastLineHasIt() {
        let head = head("A: b\r\n\tc\nB: d\r\n\r\nx\r\n")
        #expect(fields(head) == ["A| b\n\tc\n", "B| d\n"])
        #expect(head.hadCRLF)
        #expect(head.bytes[head.bodyStart...].elementsEqual(Array("x\n".utf8)))
        #expect(!self.head("A: b\n\r\nx\n").hadCRLF)
        #expect(self.head("A: b\n\nx\r\n").hadCRLF)
    }

    @Test(arguments: [
        ("A: b\n--x\nrest\n", 1, "--x\nrest\n"), ("A: b", 1, ""), ("", 0, ""),
        ("a\nb\nc\nA: b\nd\nrest\n", 1, "d\nrest\n"),
    ])
    func withoutAnEmptyLineTheBodyBeginsWhereTheHeaderEnds(_ text: String, _ count: Int, _ body: String) {
        let head = head(text)
        #expect(head.fields.fields.count == count)
        #expect(head.bytes[head.bodyStart...].elementsEqual(Array(body.utf8)))
        #expect(head.isSeparatorMissing == !text.isEmpty)
    }

    @Test func longNamesAndValuesAreCut() {
        let head = head(String(repeating: "n", count: 300) + ":" + String(repeating: "v", count: 9000) + "\n\n")
        #expect(head.fields.fields.first.map { [$0.name.count, $0.value.count] } == [256, 8192])
        #expect(head.fields.isTruncated)
    }

    @Test func aColonBehindFromIsAField() {
        #expect(fields(head("From : a\n\n")) == ["From| a\n"])
    }
}
