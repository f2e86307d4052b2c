import MailPatterns
import TestTools
import Testing

/// Hostile patterns and subjects end in a limit, soon, compiled to machine code and interpreted.
@Suite(.serialized) struct PatternLimitTests {
    private static let letters = [UInt8](repeating: 0x61, count: 10_000_000) + [0x21]

    private func outcome(
        _ text: String, _ options: PatternOptions = [], _ limits: PatternLimits, bytes count: Int
    ) throws -> MatchOutcome {
        var limits = limits
        limits.time = min(limits.time ?? .zero, .milliseconds(100))
        let pattern = try Pattern(text, options: options, limits: limits)
        let subject = Self.letters.span.extracting((Self.letters.count - count)...)
        let start = processorTime()
        let outcome = pattern.firstMatch(in: subject)
        #expect(processorTime() - start < 1, "\(text) on \(count) bytes")
        return outcome
    }

    @Test(arguments: ["(a+)+$", "(a|aa)+$", "(a*)*b!?$", "(?:a?){64}a{64}b", "^(([a-z])+.)+[A-Z]([a-z])+$"])
    func backtrackingEndsAtALimit(_ text: String) throws {
        for limits in [PatternLimits(), interpreted] {
            let limit = try outcome(text, [.lineFeedOnly], limits, bytes: 200).limit
            // Which of the two comes first depends on the machine.
            #expect(limit == .steps || limit == .time || limit == nil, "\(text)")
            for bytes in [10_000, 10_000_000] {
                let outcome = try outcome(text, [], limits, bytes: bytes)
                #expect(outcome.match == nil, "\(text) on \(bytes) bytes")
            }
        }
    }

    @Test(arguments: ["a*[bc]", "(?:(?!a*[bc])a)*$", #"[a-z]+\b\d"#, #"(?=.*?b)"#, "(?:a*+(?:b|!x))?+c", "a*?b"])
    func workWithoutBacktrackingEndsInTime(_ text: String) throws {
        for options in [PatternOptions(), .utf] {
            for limits in [PatternLimits(), interpreted] {
                let outcome = try outcome(text, options, limits, bytes: 10_000_000)
                #expect(outcome.match == nil, "\(text)")
            }
        }
        #expect(try outcome("a*[bc]", [], PatternLimits(), bytes: 10_000_000).limit == .time)
        #expect(try outcome("a*[bc]", [], interpreted, bytes: 10_000_000).limit == .time)
    }

    @Test func noTimeIsNoTime() throws {
        for machineCode in [true, false] {
            var limits = PatternLimits()
            (limits.time, limits.allowsMachineCode) = (.zero, machineCode)
            #expect(try outcome("a", [], limits, bytes: 10).limit == .time)
            #expect(try Pattern("a", limits: limits).matches(in: bytes("aaa"), atMost: 9).limit == .time)
        }
    }

    @Test(arguments: ["(?:a|b)*c", "(a)*b", "(?:(a)|b)*c!", "((?:a|b)++c)?+d", "(a(?1)?b)"])
    func depthEndsAtALimit(_ text: String) throws {
        for limits in [PatternLimits(), interpreted] {
            let outcome = try outcome(text, [], limits, bytes: 10_000_000)
            #expect(
                outcome.limit != nil, "\(text): \(outcome)")
        }
    }

    @Test func recursionWithoutEndEnds() throws {
        #expect(try outcome("(?R)a|a", [], PatternLimits(), bytes: 100).limit == .memory)
        #expect(try outcome("(?R)a|a", [], interpreted, bytes: 100).limit == .recursion)
    }

    @Test func stepsAreCounted() throws {
        for machineCode in [true, false] {
            var limits = PatternLimits()
            (limits.steps, limits.allowsMachineCode) = (10_000, machineCode)
            #expect(try outcome("(a+)+$", [], limits, bytes: 100).limit == .steps)
        }
    }

    @Test func aPatternMayLowerLimitsOnly() throws {
        for machineCode in [true, false] {
            var limits = PatternLimits()
            (limits.steps, limits.allowsMachineCode) = (10_000, machineCode)
            let verbs = "(*LIMIT_MATCH=4000000000)(*LIMIT_HEAP=4000000000)(*LIMIT_DEPTH=4000000000)(*NO_START_OPT)"
            for prefix in ["", verbs, verbs + "(*NO_AUTO_POSSESS)", "(*NO_JIT)" + verbs] {
                let start = processorTime()
                #expect(try outcome(prefix + "(a+)+$", [], limits, bytes: 40).limit == .steps, "\(prefix)")
                #expect(processorTime() - start < 0.5)
            }
            #expect(try outcome("(*LIMIT_MATCH=10)(?:a?){20}a{20}", [], limits, bytes: 25).limit == .steps)
        }
        var limits = interpreted
        limits.memoryBytes = 64 << 10
        #expect(try outcome("(*LIMIT_HEAP=1000000)(a|b)*[cd]", [], limits, bytes: 100_000).limit == .memory)
        limits.memoryBytes = 16 << 20
        limits.depth = 100
        #expect(try outcome("(*LIMIT_DEPTH=1000000)(a|b)*[cd]", [], limits, bytes: 100_000).limit == .depth)
    }

    @Test func largeSubjectsMatch() throws {
        for var limits in [PatternLimits(), interpreted] {
            // It is not about time, of which other tests may leave little.
            limits.time = .seconds(60)
            for options in [PatternOptions(), .utf, .caseless] {
                #expect(try outcome("!$", options, limits, bytes: 10_000_001).match?.range == 10_000_000..<10_000_001)
            }
            #expect(try outcome("(.*)", [], limits, bytes: 10_000_001).match?[1] == 0..<10_000_001)
        }
    }

    @Test func manyGroups() throws {
        let text = String(repeating: "()", count: 1000) + "(a)"
        for limits in [PatternLimits(), interpreted] {
            let pattern = try Pattern(text, limits: limits)
            let match = try #require(pattern.firstMatch(in: bytes("xa")).match)
            #expect(match.groups.count == 1001 && match[1001] == 1..<2 && match[1000] == 1..<1)
            // A pattern with few groups afterwards, on the same thread.
            #expect(try Pattern("(b)|a", limits: limits).firstMatch(in: bytes("a")).match?.groups == [nil])
        }
    }

    @Test func nulBytesAreBytes() throws {
        let subject = [UInt8](repeating: 0, count: 1_000_000)
        for limits in [PatternLimits(), interpreted] {
            #expect(try Pattern(#"\0+$"#, limits: limits).firstMatch(in: subject).match?.range == 0..<1_000_000)
            #expect(try Pattern("x", options: .utf, limits: limits).firstMatch(in: subject) == .noMatch)
        }
    }
}
