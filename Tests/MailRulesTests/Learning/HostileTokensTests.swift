import TestTools
import Testing

@testable import MailRules

@Suite("Tokens of hostile messages") struct HostileTokensTests {
    @Test("A message of many words is cut")
    func manyWords() {
        var message = Array("Subject: x\n\n".utf8)
        for number in 0..<60_000 { message += Array("w\(number) ".utf8) }
        var limits = TokenLimits()
        limits.tokens = 5000
        let time = processorTime {
            let tokens = LearningWorld.tokens(message, limits: limits)
            #expect(tokens.isCut)
            #expect(4900...5000 ~= tokens.hashes.count)
        }
        #expect(time < 20)
    }

    @Test("Text beyond the limit of bytes is left out")
    func longText() {
        var limits = TokenLimits()
        limits.textBytes = 100
        let text = String(repeating: "a ", count: 60) + "end"
        let tokens = LearningWorld.tokens(Array("A: b\n\n\(text)".utf8), limits: limits)
        #expect(tokens.isCut)
        #expect(!LearningWorld.tokens(Array("A: b\n\nshort".utf8), limits: limits).isCut)
    }

    @Test("Many fields, long fields, and links beyond the limits")
    func manyFields() {
        var message: [UInt8] = []
        for number in 0..<3000 { message += Array("X-F\(number): \(number)\n".utf8) }
        message += Array("From: ".utf8) + [UInt8](repeating: 0x2E, count: 8000) + [0x0A]
        message += Array("\n".utf8)
        for number in 0..<500 { message += Array("http://h\(number).example/\(number)\n".utf8) }
        let tokens = LearningWorld.tokens(message)
        #expect(tokens.isCut)
        #expect(tokens.hashes.count < 8000)
    }

    @Test("Bytes of all kinds, at the end of what is read too", arguments: 0..<64)
    func anyBytes(seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        var message: [UInt8] = Array("From: @.@.\nMessage-ID: @\nContent-Type: text/html; boundary=\n\n".utf8)
        for _ in 0..<400 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            let marks: [UInt8] = [0xE2, 0x80, 0xC2, 0xE3, 0x00, 0x2E, 0x40, 0x3C, 0x41, 0x20]
            message.append(state & 1 == 0 ? marks[Int(state >> 8 % 10) % 10] : UInt8(truncatingIfNeeded: state >> 16))
        }
        for end in [message.count, message.count - 1, 70, 1, 0] {
            let part = Array(message.prefix(end))
            #expect(LearningWorld.tokens(part).hashes == LearningWorld.tokens(part).hashes)
        }
    }

    @Test("Words end with the text, within a mark or a character too", arguments: ["a\u{2019}", "\u{3000}", "\u{A0}b"])
    func cutMarks(text: String) {
        for end in 0...text.utf8.count {
            var collector = TokenCollector(TokenLimits())
            collector.addWords(Array(text.utf8.prefix(end)).span, WordPrefixes.text)
            #expect(collector.hashes.count <= 3)
        }
    }
}
