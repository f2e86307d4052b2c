import MailPatterns
import Testing

@Suite struct SubstitutionTemplateTests {
    private static let subject = bytes("to bob@example.org!")

    private func expand(_ text: String, limit: Int = 100) throws -> String? {
        let pattern = try Pattern(#"(?<user>\w+)@(\w+)\.(\w+)(x)?"#)
        let match = try #require(pattern.firstMatch(in: Self.subject).match)
        let output = try SubstitutionTemplate(text, for: pattern).expand(match, in: Self.subject, limit: limit)
        return output.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: [
        ("", ""), ("plain", "plain"), ("$1", "bob"), ("${user}", "bob"), ("$2-$3", "example-org"),
        ("${2}0", "example0"),
        ("$0", "bob@example.org"), ("$$1", "$1"), ("$$$1$$", "$bob$"), ("<$4>", "<>"), ("${user}${user}", "bobbob"),
        ("$01", "bob"), ("é$1", "ébob"),
    ])
    func placesAreFilled(_ text: String, _ expected: String) throws {
        #expect(try expand(text) == expected)
    }

    @Test(arguments: [
        ("$", 0), ("a$", 1), ("$x", 0), ("a${", 1), ("${}", 0), ("${user", 0), ("$5", 0), ("$99", 0), ("ab${none}", 2),
        ("$-1", 0), ("${99999999999999999999999}", 0), ("$1 $", 3),
    ])
    func whatIsNoPlaceIsAnError(_ text: String, _ offset: Int) throws {
        let error = #expect(throws: PatternError.self) { try expand(text) }
        #expect(error?.offset == offset)
    }

    @Test func theOutputIsLimited() throws {
        #expect(try expand("$1$1", limit: 6) == "bobbob")
        #expect(try expand("$1$1", limit: 5) == nil)
        #expect(try expand("abc", limit: 2) == nil)
        #expect(try expand("", limit: 0) == "")
    }

    @Test func aTemplateIsLimited() throws {
        #expect(throws: PatternError.self) { try expand(String(repeating: "a", count: 4097)) }
    }
}
