import MailPipeline
import TestTools
import Testing

@testable import MailTrap

@Suite("Records as bytes")
struct TraceTests {
    private func bytes(_ record: MessageRecord) -> [UInt8] {
        var encoder = TraceEncoder()
        encoder.encode(.sample(7))  // What was there before leaves nothing.
        encoder.encode(record)
        return encoder.bytes
    }

    @Test("an ordinary record comes back, and takes less than 900 bytes")
    func ordinary() throws {
        let record = MessageRecord.sample(recipients: ["ben@example.net", "cid@example.net"], action: "reject")
        let bytes = bytes(record)
        #expect(try TraceDecoder.decode(bytes) == record)
        #expect(bytes.count < 900)
    }

    @Test("an empty record comes back")
    func empty() throws {
        let record = MessageRecord(begun: -1.5)
        #expect(try TraceDecoder.decode(bytes(record)) == record)
    }

    @Test(
        "hostile text and numbers come back as they are",
        arguments: [
            "", "\0", "a\0b", "\u{FFFD}\u{FFFD}", "🏤📮👩‍👩‍👧", String(repeating: "x", count: 10_240),
            "\r\n'; DROP TABLE messages; --",
            String(decoding: [0xFF, 0xC0, 0x80, 0x41] as [UInt8], as: UTF8.self), "e\u{301}\u{E9}",
        ])
    func hostile(_ text: String) throws {
        let record = MessageRecord.hostile(text)
        let back = try TraceDecoder.decode(bytes(record))
        #expect(back == record)
        #expect(back.host.utf8.elementsEqual(text.utf8))
    }

    @Test("more words than are remembered")
    func words() throws {
        var record = MessageRecord.sample()
        record.times = (0..<3_000).map { .init(stage: "stage \($0 % 1_500)", microseconds: $0) }
        #expect(try TraceDecoder.decode(bytes(record)) == record)
    }

    @Test("damaged bytes are an error or another record, never a trap")
    func damaged() {
        let whole = bytes(.hostile("a@example.org"))
        for count in whole.indices {
            #expect(throws: TraceDecoder.Failure.self) { try TraceDecoder.decode(Array(whole[..<count])) }
        }
        var random = SeededGenerator(seed: 1)
        for _ in 0..<20_000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: 1..<bytes.count, using: &random)] = random.pick([0, 1, 2, 0x7F, 0x80, 0xFF, 0x41])
            }
            _ = try? TraceDecoder.decode(bytes)
        }
        #expect(throws: TraceDecoder.Failure.version(9)) { try TraceDecoder.decode([9] + whole.dropFirst()) }
        #expect(throws: TraceDecoder.Failure.malformed) { try TraceDecoder.decode(whole + [0]) }
    }

    @Test("a record that is too large is shortened, and says so")
    func shortened() {
        var record = MessageRecord.hostile(String(repeating: "ü", count: 10_000))
        record.recipients = Array(repeating: record.recipients[0], count: 2_000)
        record.findings = Array(repeating: record.findings[0], count: 100)
        let short = record.shortened()
        #expect(bytes(record).count > MessageRecord.bytesKept)
        #expect(bytes(short).count <= MessageRecord.bytesKept)
        #expect(short.recipients.count == 500)
        #expect(short.findings.count + short.findingsLeftOut == 100 + record.findingsLeftOut)
        #expect(short.notes.last?.contains("2000 recipients") == true)
    }

    @Test("columns end no text at NUL, and have a limit")
    func columns() {
        #expect("a\0b".column == "a\u{FFFD}b")
        #expect(String(repeating: "x", count: 5_000).column.utf8.count == 1_000)
    }
}
