import MailMessage
import Testing

@Suite struct ReadingLimitsTests {
    @Test func aLimitIsNeverAboveItsMaximum() throws {
        var reader = MessageReader()
        (reader.limits.depth, reader.limits.readings) = (.max, .max)
        let nested = String(repeating: "Content-Type: message/rfc822\n\n", count: 500)
        let message = try reader.read(StoredBytes(Array(nested.utf8)))
        #expect(message.parts.map(\.depth).max() == ReadingLimits.maximum.depth)
        #expect(message.anomalies.contains { $0.kind == .depthLimit })
    }

    @Test func aLimitBelowZeroIsZero() throws {
        var reader = MessageReader()
        (reader.limits.parts, reader.limits.nameBytes, reader.limits.parameters) = (-1, .min, -5)
        let message = try reader.read(StoredBytes(Array("Content-Type: a/b; name=a.exe\n\nx".utf8)))
        #expect(message.parts.isEmpty)
        #expect(message.anomalies.contains { $0.kind == .partLimit })
    }
}
