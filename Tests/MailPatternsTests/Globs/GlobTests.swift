import MailPatterns
import TestTools
import Testing

struct GlobTests {
    @Test(arguments: [
        ("", "", true), ("", "a", false), ("*", "", true), ("*", "anything/at.all", true), ("?", "", false),
        ("*.exe", "Setup.EXE", true), ("*.exe", "setup.exe.txt", false), ("a?c", "abc", true), ("a?c", "ac", false),
        ("[a-c]x", "Bx", true), ("[!a-c]x", "Bx", false), ("[^a-c]x", "dx", true), ("[]]", "]", true),
        ("[!]]", "]", false), ("[a-]", "-", true), ("[\\]]", "]", true), ("[\\a-\\c]", "b", true), ("\\*", "*", true),
        ("\\*", "x", false), ("\\a", "A", true), ("*a*b*c*", "xxaxxbxxcxx", true), ("*a*b*c*", "cba", false),
        ("**a**", "a", true), ("a*a", "a", false), ("a*a", "aa", true), ("é", "é", true), ("??", "é", true),
    ])
    func theWholeSubjectMatches(_ glob: String, _ subject: String, _ expected: Bool) throws {
        #expect(try Glob(glob).matches(bytes(subject)) == expected)
    }

    @Test func caseIsToldApartWhereThatIsWanted() throws {
        let glob = try Glob("a[b-c]\\d", isCaseSensitive: true)
        #expect(glob.matches(bytes("abd")))
        for subject in ["Abd", "aBd", "abD"] { #expect(!glob.matches(bytes(subject))) }
    }

    @Test(arguments: [("ab[c", 2), ("[", 0), ("[]", 0), ("[a\\", 0), ("abc\\", 3), ("x[z-a]", 2), ("[[:alpha:]]", 1)])
    func anErrorSaysItsPlace(_ glob: String, _ offset: Int) {
        let error = #expect(throws: PatternError.self) { try Glob(glob) }
        #expect(error?.offset == offset)
    }

    @Test func bytesAreJustBytes() throws {
        let subject: [UInt8] = [0x00, 0xFF, 0x0A, 0x80]
        #expect(try Glob("????").matches(subject))
        #expect(try Glob(bytes: [0x00, 0x2A, 0x80]).matches(subject))
        #expect(try !Glob(bytes: [0x01, 0x2A, 0x80]).matches(subject))
    }

    @Test func longGlobsMatchToo() throws {
        for count in [62, 63, 64, 65, 127, 128, 129, 1022] {
            let text = String(repeating: "ab", count: count / 2) + (count % 2 == 1 ? "c" : "")
            #expect(try Glob(text).matches(bytes(text)))
            #expect(try Glob("*" + text + "*").matches(bytes("xx" + text + "yy")))
            #expect(try !Glob("*" + text).matches(bytes(text + "d")))
            #expect(try !Glob(text).matches(bytes(String(text.dropLast()))))
        }
        #expect(throws: PatternError.self) { try Glob(String(repeating: "a", count: 1025)) }
    }

    @Test func manyStarsCostNoMoreThanOne() throws {
        let subject = [UInt8](repeating: 0x61, count: 1_000_000)
        let glob = try Glob(String(repeating: "*a", count: 60) + "*b")
        let start = processorTime()
        #expect(!glob.matches(subject))
        #expect(processorTime() - start < 2)
    }
}
