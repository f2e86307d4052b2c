import NIOCore
import TestTools
import Testing

@testable import MailDelivery

@Suite struct ReplyParserTests {
    /// All replies in a text that comes in pieces, and the fault that ends them.
    private static func parse(_ text: String, pieces: Int = .max) -> ([ReplyLines], ReplyFault?) {
        var (parser, buffer, replies) = (ReplyParser(), ByteBuffer(), [ReplyLines]())
        var rest = Array(text.utf8)[...]
        do throws(ReplyFault) {
            repeat {
                buffer.writeBytes(rest.prefix(pieces))
                rest = rest.dropFirst(pieces)
                while let reply = try parser.next(&buffer) { replies.append(reply) }
            } while !rest.isEmpty
        } catch {
            return (replies, error)
        }
        return (replies, nil)
    }

    @Test(arguments: [1, 2, 3, 7, 100])
    func repliesComeInPieces(_ pieces: Int) {
        let (replies, fault) = Self.parse(
            "220 hello\r\n250-a\r\n250-b c\r\n250 d\r\n354\r\n550 \r\n421 4.3.2 x\r\n25", pieces: pieces)
        #expect(fault == nil)
        #expect(replies.map(\.code) == [220, 250, 354, 550, 421])
        #expect(
            replies.map { $0.texts.map { String(decoding: $0, as: UTF8.self) } } == [
                ["hello"], ["a", "b c", "d"], [""], [""], ["4.3.2 x"],
            ])
    }

    @Test(arguments: [
        "hello\r\n", "25\r\n", "2500 x\r\n", "250_x\r\n", "150 x\r\n", "650 x\r\n", "260 x\r\n", "\r\n", " 250 x\r\n",
        "250 x\n", "250-a\r\n251 b\r\n", "250-a\r\nb\r\n", "250-a\r\n\r\n", "２50 x\r\n",
    ])
    func whatTheGrammarDoesNotAllowIsMalformed(_ text: String) {
        let (replies, fault) = Self.parse(text)
        #expect(replies.isEmpty)
        #expect(fault == .malformed)
    }

    @Test func aLineHasItsLimit() {
        let text = String(repeating: "x", count: ReplyParser.longestLine - 6)
        #expect(Self.parse("250 \(text)\r\n").0.first?.texts.first?.count == text.count)
        #expect(Self.parse("250 \(text)x\r\n").1 == .longLine)
        #expect(Self.parse("250 \(text)xxxxxxxxxxxx").1 == .longLine)
    }

    @Test func aReplyHasItsLimits() {
        let lines = String(repeating: "250-x\r\n", count: ReplyParser.mostLines - 1)
        #expect(Self.parse(lines + "250 x\r\n").0.first?.texts.count == ReplyParser.mostLines)
        #expect(Self.parse(lines + "250-x\r\n250 x\r\n").1 == .long)
        let long = "250-" + String(repeating: "x", count: 1_900) + "\r\n"
        #expect(Self.parse(String(repeating: long, count: 36)).1 == .long)
    }

    /// Whatever comes, it ends, and takes no more than its limits.
    @Test func damagedRepliesNeverTrap() {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<2_000 {
            var bytes = Array("220 a\r\n250-b\r\n250-SIZE 10\r\n250 DSN\r\n354 go\r\n".utf8)
            generator.damage(&bytes)
            var (parser, buffer) = (ReplyParser(), ByteBuffer(bytes: bytes))
            while let reply = try? parser.next(&buffer) {
                #expect((200...559).contains(reply.code))
                _ = (ServerOffers(reply), SMTPReply(reply), reply.queueIdentifier)
            }
        }
    }
}
