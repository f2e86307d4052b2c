import MailPatterns
import TestTools
import Testing

@Suite struct PatternSetTests {
    private let latin: PatternOptions = [.caseless, .lineFeedOnly, .latinLetters]

    private struct NoMemory: Error {}

    private func memory(_ limits: SearchLimits = SearchLimits()) throws -> PatternScratch {
        guard let scratch = PatternScratch(limits) else { throw NoMemory() }
        return scratch
    }

    @Test func findsAsPatternsDo() throws {
        let texts = ["b+", "^a", "", "x", "(a)(b)?"]
        for limits in [PatternLimits(), interpreted] {
            let set = PatternSet(try texts.map { try Pattern($0, limits: limits) })
            var scratch = try memory()
            let subject = bytes("aabb")
            #expect(set.find(0, in: subject.span, with: &scratch) == .match(from: 2, to: 4))
            #expect(set.find(0, in: subject.span, from: 3, with: &scratch) == .match(from: 3, to: 4))
            #expect(set.find(1, in: subject.span, from: 1, with: &scratch) == .noMatch)
            #expect(set.find(2, in: [UInt8]().span, with: &scratch) == .match(from: 0, to: 0))
            #expect(set.find(3, in: subject.span, with: &scratch) == .noMatch)
            #expect(set.find(4, in: subject.span, with: &scratch) == .match(from: 0, to: 1))
            #expect(scratch.range(ofGroup: 1, in: 4) == 0..<1)
            #expect(scratch.range(ofGroup: 2, in: 4) == nil)
            #expect(set.count(0, in: subject.span, atMost: 9, with: &scratch).count == 1)
            #expect(set.count(2, in: subject.span, atMost: 3, with: &scratch).count == 3)
        }
    }

    @Test func countsAsACursorDoes() throws {
        var random = SeededGenerator(seed: 5)
        let pieces = ["a", "b", "a*", "(?=a)", "(?<=b)", "\\K", "^", "$", "|", "\\b", ".?", "\\G", "(?=b\\K)"]
        for _ in 0..<1_000 {
            let text = (0..<Int.random(in: 0...4, using: &random)).map { _ in random.pick(pieces) }.joined()
            let options = random.pick([PatternOptions(), .utf, [.multiline, .utf], .multiline, .limitedStart])
            guard let pattern = try? Pattern(text, options: options) else { continue }
            let subject = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                random.pick([0x61, 0x62, 0x0D, 0x0A, 0xC3, 0xA9, 0xFF] as [UInt8])
            }
            let expected = pattern.matches(in: subject, atMost: 1_000).matches.map(\.range)
            let set = PatternSet([pattern])
            var scratch = try memory()
            var (place, found) = (0, [Range<Int>]())
            while case .match(let start, let end)? = set.next(0, in: subject.span, from: &place, with: &scratch) {
                found.append(start..<end)
            }
            #expect(found == expected, "\(text) on \(subject)")
        }
    }

    /// As Perl 5.36 has it with `/aai`, for all pairs of bytes.
    @Test func latinLettersFold() throws {
        for class_ in [false, true] {
            for first in UInt8(0x80)...0xFF {
                let text: [UInt8] = class_ ? Array(("[\\x" + String(first, radix: 16) + "]").utf8) : [first]
                let set = PatternSet([try Pattern(bytes: text, options: latin)])
                var scratch = try memory()
                let matching = (UInt8.min...UInt8.max).filter {
                    set.find(0, in: [$0].span, with: &scratch) != .noMatch
                }
                let isLetter = first >= 0xC0 && first != 0xD7 && first != 0xF7 && first != 0xDF && first != 0xFF
                #expect(matching == (isLetter ? [first & ~0x20, first | 0x20] : [first]))
            }
        }
        let back = PatternSet([try Pattern("(.)\\1", options: latin), try Pattern("\\w", options: latin)])
        var scratch = try memory()
        #expect(back.find(0, in: ([0xC9, 0xE9] as [UInt8]).span, with: &scratch) == .match(from: 0, to: 2))
        #expect(back.find(1, in: ([0xE9] as [UInt8]).span, with: &scratch) == .noMatch)
    }

    @Test func aSecondTryGoesByTheClock() throws {
        var limits = SearchLimits()
        limits.steps = 1_000
        limits.leastSteps = 100
        limits.mostSteps = 100_000
        limits.nanoseconds = 50_000_000
        var scratch = try memory(limits)
        let texts = ["x.*y.*z", "(?:a+)+b|c", "(?:a+)+b"]
        let set = PatternSet(try texts.map { try Pattern($0, options: [.dotAll, .limitedStart]) })
        // Many steps from one place.
        let long = bytes("x" + String(repeating: "y", count: 200))
        #expect(set.find(0, in: long.span, with: &scratch) == .noMatch)
        #expect(set.find(0, in: (long + bytes("z")).span, with: &scratch) == .match(from: 0, to: 202))
        // The limit of starts is forgotten.
        #expect(
            set.find(1, in: bytes(String(repeating: "-", count: 500) + "c").span, with: &scratch)
                == .match(from: 500, to: 501))
        let start = processorTime()
        let hostile = bytes(String(repeating: "a", count: 100_000) + "!")
        guard case .limitReached = set.find(1, in: hostile.span, with: &scratch) else {
            Issue.record("no limit")
            return
        }
        #expect(processorTime() - start < 3)
    }
}
