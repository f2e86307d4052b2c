import MailPipeline
import PosternService
import Testing

@Suite struct HistoryLineTests {
    /// What a sender wrote cannot pass for another fact of the line.
    @Test func anAddressForgesNothing() {
        var record = MessageRecord(begun: 0)
        record.sender = "\"a> action=deliver to=<victim@y.example> score=0\"@evil.example"
        record.queueIdentifier = "Q1"
        let line = HistoryLine.text(record, Paint(isColoured: false))
        #expect(line.contains("from=<\"\\\"a> action=deliver to=<victim@y.example> score=0\\\"@evil.example\">"))
    }
}
