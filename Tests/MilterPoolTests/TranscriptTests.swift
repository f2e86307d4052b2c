import Milter
import Testing

@testable import MilterPool

@Suite struct TranscriptTests {
    private func transcript(recording isRecorded: Bool = true) -> Transcript {
        var transcript = Transcript()
        transcript.connect("client.example", .ipv4(IPv4Address(0xC000_0207), port: 25))
        transcript.helo("one")
        transcript.helo("two")
        transcript.isRecorded = isRecorded
        transcript.sender(
            EnvelopeAddress("<ann@example.net>"), [ESMTPParameter("SIZE=10"), ESMTPParameter("SMTPUTF8")])
        transcript.recipient(EnvelopeAddress("<bob@example.org>"), [])
        let (name, value) = (Array("Subject".utf8), Array(" hello".utf8))
        transcript.header(name.span, value.span)
        let body: [UInt8] = [0, 1, 2, 255]
        transcript.body(body.span)
        transcript.macro(.queueIdentifier, "Q1")
        return transcript
    }

    @Test func itComesBackAsItWas() throws {
        let transcript = transcript()
        #expect(transcript.isWhole)
        #expect(try Transcript.entries(in: transcript.encoded) == transcript.entries)
        #expect(transcript.entries.map(\.kind) == [.connect, .helo, .sender, .recipient, .header, .body, .macro])
        #expect(transcript.entries[1].texts == [Array("two".utf8)])
    }

    @Test func nothingIsKeptOfAMessageWhereNobodyIsSuspect() {
        #expect(!transcript(recording: false).isWhole && transcript(recording: false).message.isEmpty)
    }

    @Test func brokenBytesAreAnError() {
        let bytes = transcript().encoded
        for count in 1..<bytes.count {
            // Cut at the end of an entry it is a shorter transcript.
            if let entries = try? Transcript.entries(in: Array(bytes.prefix(count))) { #expect(entries.count < 7) }
        }
        #expect(throws: PoolError.self) { try Transcript.entries(in: [99, 0, 0, 0, 0]) }
        #expect(throws: PoolError.self) { try Transcript.entries(in: [1, 255, 255, 255, 255]) }
        #expect(throws: PoolError.self) { try Transcript.entries(in: [1, 1, 0, 0, 0, 255, 255, 255, 255, 1]) }
    }

    @Test func theFilterHearsWhatWasSaid() throws {
        let heard = Heard()
        var filter = Filter(connection: {}, message: { _ in })
        filter.observeConnect { event, _ in heard.add("\(event.client) \(event.host)") }
        filter.observeHelo { event, _ in heard.add("\(event.name)") }
        filter.observeSender { event, _ in heard.add("\(event.address) \(event.parameters)") }
        filter.observeRecipient { event, _ in heard.add("\(event.address)") }
        filter.observeHeader { _, name, value, _ in heard.add("\(RawText(name)):\(RawText(value))") }
        filter.observeBody { _, bytes, _ in heard.add("\(bytes.count) bytes") }
        filter.onEndOfMessage { end, _ in
            heard.add("end of \(end.macro(.queueIdentifier)?.string ?? "?")")
            try end.addHeader("X-Nowhere", "yes")
            return .continue
        }
        LoneReader(try filter.program(), log: { heard.add("\($0)") }).read(transcript().entries)
        #expect(
            heard.all == [
                "192.0.2.7 client.example", "two", "<ann@example.net> [SIZE=10, SMTPUTF8]", "<bob@example.org>",
                "Subject: hello", "4 bytes", "end of Q1",
            ])
    }
}
