import Milter
import MilterTesting
import Testing

@Suite struct EditedMessageTests {
    private func message(_ deleted: EditedMessage.DeletedFields) -> EditedMessage {
        EditedMessage(
            sender: "ann@x", recipients: ["bob@x"],
            fields: [.init("A", "1"), .init("B", "1"), .init("a", "2"), .init("A", "3")], body: "text\r\n",
            deletedFields: deleted)
    }

    private func shown(_ message: EditedMessage) -> String {
        message.fields.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
    }

    @Test func deletingKeepsOrFreesTheIndex() {
        var sendmail = message(.keepTheirIndex)
        var postfix = message(.freeTheirIndex)
        for edit in [RecordedEdit.deletedHeader("A"), .changedHeader("A", occurrence: 2, "x")] {
            sendmail.apply(edit)
            postfix.apply(edit)
        }
        #expect(shown(sendmail) == "B=1 a=x A=3")
        #expect(shown(postfix) == "B=1 a=2 A=x")
        sendmail.apply(.changedHeader("A", occurrence: 1, "back"))
        #expect(shown(sendmail) == "A=back B=1 a=x A=3", "a marked field comes back where it was")
    }

    @Test func deletingInReverseOrderIsTheSameForBoth() {
        for deleted in [EditedMessage.DeletedFields.keepTheirIndex, .freeTheirIndex] {
            var edited = message(deleted)
            for occurrence in [3, 2, 1] { edited.apply(.deletedHeader("a", occurrence: occurrence)) }
            #expect(shown(edited) == "B=1")
        }
    }

    @Test func whatIsNotThere() {
        var edited = message(.freeTheirIndex)
        edited.apply(.deletedHeader("A", occurrence: 4))
        edited.apply(.deletedHeader("None"))
        edited.apply(.removedRecipient("nobody@x"))
        #expect(edited == message(.freeTheirIndex))
        edited.apply(.changedHeader("A", occurrence: 4, "new"))
        edited.apply(.changedHeader("B", occurrence: 0, "zero"))
        edited.apply(.changedHeader("B", occurrence: .max, "far"))
        #expect(shown(edited) == "A=1 B=zero a=2 A=3 A=new B=far")
    }

    @Test func insertPositionsAreClamped() {
        var edited = message(.freeTheirIndex)
        edited.apply(.insertedHeader(at: 99, "Z", "end"))
        edited.apply(.insertedHeader(at: 0, "Y", "front"))
        edited.apply(.insertedHeader(at: 2, "M", "mid"))
        edited.apply(.insertedHeader(at: -1, "N", "before"))
        #expect(shown(edited) == "N=before Y=front A=1 M=mid B=1 a=2 A=3 Z=end")
    }

    @Test func envelope() {
        var edited = message(.keepTheirIndex)
        edited.apply(.addedRecipient("Bob@X"))
        edited.apply(.addedRecipient("<bob@X>"))
        #expect(
            edited.recipients == ["<bob@x>", "<Bob@X>"], "local parts to the letter, domains in either case")
        edited.apply(.removedRecipient("<Bob@x>"))
        #expect(edited.recipients.count == 2, "removals are to the letter")
        edited.apply(.removedRecipient("bob@x"))
        edited.apply(.changedSender(""))
        #expect(edited.recipients == ["<Bob@X>"])
        #expect(edited.sender == "<>")
    }

    @Test(arguments: [
        ("A: b\nC:\n d\r\n\te\r\n\r\nbody", "A|b;C|d\n\te", "body"), ("", "", ""), ("\r\n", "", ""),
        ("no field here\nA: b\n", "", "no field here\nA: b\n"), ("A: b", "A|b", ""),
        (" starts with space\n", "", " starts with space\n"), ("A: b\n: c\n\nx", "A|b", ": c\n\nx"),
        ("A: b\nC d: e\n", "A|b", "C d: e\n"),
    ])
    func contentIsParsed(content: String, fields: String, body: String) {
        let message = EditedMessage(sender: "<>", recipients: [], content: RawText(content))
        #expect(
            message.fields.map { "\($0.name.string)|\($0.value.string)" }.joined(separator: ";") == fields)
        #expect(message.body == RawText(body))
    }

    @Test func editsAreSpeltAsInCases() {
        #expect("\(RecordedEdit.insertedHeader(at: 3, "A", "b\n c"))" == #"insert-header 3 A: b\x0A c"#)
        #expect("\(RecordedEdit.replacedBody("a\r\nb\r\n"))" == "replace-body a|b")
        #expect("\(RecordedEdit.addedRecipient("<a@b>", parameters: "X=y"))" == "add-recipient <a@b> X=y")
    }
}
