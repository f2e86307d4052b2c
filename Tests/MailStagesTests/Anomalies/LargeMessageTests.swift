import Foundation
import MailMessage
import MailPipeline
import MailStages
import Testing

/// The stage `anomalies` on a message that is kept in a file: what it has read does not stay in memory.
struct LargeMessageTests {
    @Test func whatWasReadIsReleased() throws {
        var options = StorageOptions()
        options.memoryBytes = 1 << 16
        var collector = ByteCollector(storage: options)
        try collector.append(Array("From: ann@a.example\r\nDate: today\r\n\r\n".utf8).span)
        let lines = Array(String(repeating: "a line of some length, as people write them\r\n", count: 1_000).utf8)
        for _ in 0..<200 { try collector.append(lines.span) }
        let message = try MessageReader().read(collector.finish())
        let source = try #require(message.sources.first)
        try #require(source.isInFile && source.count > 8 << 20)
        source.release(0..<source.count)

        let pipeline = Pipeline(policy: Policy(), stages: [(AnomalyStage.stage(), StageOptions())])
        let session = MessageSession(
            pipeline.session(ClientConnection()), sender: EnvelopeSender(Array("<ann@a.example>".utf8)))
        #expect(session.judgedAtOnce(message).findings.isEmpty)
        // What was released last, the kernel's pages around it, and those of the header.
        let resident = try #require(try Self.residentBytes(of: source))
        #expect(resident < 3 << 20)
    }

    /// So many bytes of a file are in memory (proc(5), smaps).
    private static func residentBytes(of source: StoredBytes) throws -> Int? {
        let address = source.withSpan { span in
            unsafe span.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
        }
        // It says that it has no size, so that it is read to its end.
        let maps = try FileHandle(forReadingAtPath: "/proc/self/smaps")?.readToEnd() ?? Data()
        var isWithin = false
        for line in String(decoding: maps, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            guard let first = words.first else { continue }
            let ends = first.split(separator: "-").compactMap { UInt($0, radix: 16) }
            if ends.count == 2, !first.hasSuffix(":") {
                isWithin = ends[0] <= address && address < ends[1]
            } else if isWithin, first == "Rss:", words.count > 1 {
                return Int(words[1]).map { $0 << 10 }
            }
        }
        return nil
    }
}
