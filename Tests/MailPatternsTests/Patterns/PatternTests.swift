import MailPatterns
import Testing

/// What a pattern finds, compiled to machine code and interpreted.
@Suite struct PatternTests {
    @Test(arguments: [PatternLimits(), interpreted])
    func rangesOfGroupsByNumberAndName(_ limits: PatternLimits) throws {
        let pattern = try Pattern(#"(?<word>\w+)@(\w+)(?<rest>\.\w+)?"#, options: .caseless, limits: limits)
        #expect(pattern.groupCount == 3)
        let match = try #require(pattern.firstMatch(in: bytes("to: bob@example x")).match)
        #expect(match.range == 4..<15)
        #expect(match[0] == 4..<15 && match[1] == 4..<7 && match[2] == 8..<15)
        #expect(match[3] == nil && match[4] == nil && match[-1] == nil)
        #expect(match["word"] == 4..<7 && match["rest"] == nil && match["other"] == nil)
    }

    @Test func aNameThatIsUsedTwiceIsTheGroupThatTookPart() throws {
        let pattern = try Pattern("(?J)(?:(?<n>a)|(?<n>b))")
        #expect(pattern.firstMatch(in: bytes("xb")).match?["n"] == 1..<2)
    }

    @Test(arguments: [PatternLimits(), interpreted])
    func theSearchBeginsWhereItIsTold(_ limits: PatternLimits) throws {
        let subject = bytes("ab ab")
        let pattern = try Pattern(#"\bab"#, limits: limits)
        #expect(pattern.firstMatch(in: subject, from: 1).match?.range == 3..<5)
        #expect(try Pattern("(?<=a)b", limits: limits).firstMatch(in: subject, from: 1).match?.range == 1..<2)
        #expect(try Pattern("^ab", limits: limits).firstMatch(in: subject, from: 3) == .noMatch)
        #expect(try Pattern("$", limits: limits).firstMatch(in: subject, from: 5).match?.range == 5..<5)
        #expect(pattern.firstMatch(in: subject, from: 6) == .noMatch)
        #expect(pattern.firstMatch(in: subject, from: -1) == .noMatch)
    }

    @Test(arguments: [PatternLimits(), interpreted])
    func emptyPatternsAndSubjects(_ limits: PatternLimits) throws {
        let pattern = try Pattern("", limits: limits)
        #expect(pattern.firstMatch(in: []).match?.range == 0..<0)
        #expect(pattern.firstMatch(in: bytes("a"), from: 1).match?.range == 1..<1)
        #expect(try Pattern("a", limits: limits).firstMatch(in: []) == .noMatch)
        #expect(try Pattern("^$", options: .utf, limits: limits).firstMatch(in: []).match != nil)
    }

    @Test(arguments: [PatternLimits(), interpreted])
    func lineEndsOfMail(_ limits: PatternLimits) throws {
        let subject = bytes("one\r\ntwo\rthree\nfour")
        for word in ["one", "two", "three", "four"] {
            let pattern = try Pattern("^\(word)$", options: .multiline, limits: limits)
            #expect(pattern.firstMatch(in: subject).match != nil, "\(word)")
        }
        #expect(try Pattern("one.", limits: limits).firstMatch(in: subject) == .noMatch)
        #expect(try Pattern("one..", options: .dotAll, limits: limits).firstMatch(in: subject).match != nil)
        let perl = try Pattern("^(two|three)", options: [.multiline, .lineFeedOnly], limits: limits)
        #expect(perl.firstMatch(in: bytes("one\rtwo")) == .noMatch)
    }

    @Test(arguments: [PatternLimits(), interpreted])
    func invalidUTF8IsNoFailure(_ limits: PatternLimits) throws {
        let subject: [UInt8] = [0xFF, 0x61, 0xC3, 0x62, 0xC3, 0xA9, 0x80, 0x63, 0xF0, 0x9F]
        let pattern = try Pattern("É.?", options: [.utf, .caseless], limits: limits)
        #expect(pattern.firstMatch(in: subject).match?.range == 4..<6)
        #expect(try Pattern("c", options: .utf, limits: limits).firstMatch(in: subject).match?.range == 7..<8)
        #expect(try Pattern("a.b", options: .utf, limits: limits).firstMatch(in: subject) == .noMatch)
        // Each place, also within characters, is one to begin at.
        for start in 0...subject.count {
            for text in ["", ".", "\\w*", "(?<=a)", "x"] {
                let outcome = try Pattern(text, options: .utf, limits: limits).firstMatch(in: subject, from: start)
                #expect(outcome.limit == nil, "\(text) from \(start)")
            }
        }
    }

    @Test(arguments: [PatternLimits(), interpreted])
    func bytesWithoutUTF(_ limits: PatternLimits) throws {
        let subject: [UInt8] = [0x61, 0x00, 0xFF, 0x62]
        #expect(try Pattern("a..b", limits: limits).firstMatch(in: subject).match?.range == 0..<4)
        #expect(try Pattern(#"\x00\xff"#, limits: limits).firstMatch(in: subject).match?.range == 1..<3)
        let pattern = try Pattern(bytes: [0x00, 0xFF], limits: limits)
        #expect(pattern.firstMatch(in: subject).match?.range == 1..<3)
    }

    @Test func extendedPatternsMayBeCommented() throws {
        let pattern = try Pattern("a # first\n b", options: .extended)
        #expect(pattern.firstMatch(in: bytes("ab")).match != nil)
    }

    @Test(arguments: [("a(b", 3), ("a[", 2), ("*a", 0), ("(?<n>a)(?<n>b)", 12), ("a{2,1}", 5), ("\\", 1)])
    func anErrorHasTheEnginesWords(_ text: String, _ offset: Int) {
        let error = #expect(throws: PatternError.self) { try Pattern(text) }
        #expect(error?.offset == offset)
        #expect(error?.message.isEmpty == false)
    }

    @Test func whatIsForbidden() throws {
        #expect(throws: PatternError.self) { try Pattern("a\\Cb") }
        #expect(throws: PatternError.self) { try Pattern("a\\Cb", options: .utf) }
        #expect(throws: PatternError.self) { try Pattern("(*UTF)a") }
        #expect(throws: PatternError.self) { try Pattern(bytes: [0xFF], options: .utf) }
        #expect(throws: PatternError.self) { try Pattern(String(repeating: "a", count: 8193)) }
        #expect(throws: PatternError.self) { try Pattern(String(repeating: "(", count: 1000)) }
        #expect(throws: PatternError.self) {
            try Pattern(String(repeating: "(", count: 251) + String(repeating: ")", count: 251))
        }
        #expect(throws: PatternError.self) { try Pattern("(((a{1000}){1000}){1000}){1000}") }
    }
}
