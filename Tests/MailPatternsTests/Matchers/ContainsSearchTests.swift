import TestTools
import Testing

@testable import MailPatterns

struct ContainsSearchTests {
    @Test func aTextIsFoundWhereItFirstIs() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<5_000 {
            let isCaseSensitive = Bool.random(using: &random)
            let letters: [UInt8] = [0x61, 0x62, 0x41, 0xC3]
            let text = (0..<Int.random(in: 1...6, using: &random)).map { _ in random.pick(letters) }
            let subject = (0..<Int.random(in: 0...30, using: &random)).map { _ in random.pick(letters) }
            let search = try ContainsSearch(text, isCaseSensitive: isCaseSensitive)
            let (one, other) = isCaseSensitive ? (text, subject) : (text.lowercasedASCII, subject.lowercasedASCII)
            let expected = (0..<max(0, other.count - one.count + 1))
                .first { other[$0..<$0 + one.count].elementsEqual(one) }
            let found = search.first(in: subject.span)
            #expect(found == expected.map { $0..<$0 + text.count })
        }
    }

    @Test func theWorstTextCostsNoMore() throws {
        let subject = [UInt8](repeating: 0x61, count: 2_000_000)
        let search = try ContainsSearch([UInt8](repeating: 0x61, count: 2_000) + [0x62])
        let start = processorTime()
        let found = search.first(in: subject.span)
        #expect(found == nil)
        #expect(processorTime() - start < 3)
    }

    @Test func textsAreLimited() {
        #expect(throws: PatternError.self) { try ContainsSearch([]) }
        #expect(throws: PatternError.self) { try ContainsSearch([UInt8](repeating: 0x61, count: 4097)) }
    }
}
