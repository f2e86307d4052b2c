import PosternService
import Testing

@Suite struct AliasTests {
    @Test func aValueMayBeRepeated() throws {
        let sample = try read(
            """
            trusted: &hosts [192.0.2.1, &last 192.0.2.2]
            attachments: {blocked: *hosts}
            host_name: *last
            """)
        #expect(sample.attachments.blocked == ["192.0.2.1", "192.0.2.2"])
        #expect(sample.hostName == "192.0.2.2")
    }

    @Test func aKeyMayBeRepeated() throws {
        #expect(try read("host_name: &name score\n*name : 3").score == 3)
    }

    /// Nine levels of nine: 400 million values.
    private static let bomb: String = {
        var text = "trusted:\n  - &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            let row = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            text += "  - &a\(level) [\(row)]\n"
        }
        return text
    }()

    @Test func aBombIsRefused() {
        let lines = errors(in: Self.bomb)
        #expect(lines == "postern.yaml:7:10: aliases repeat more than 100,000 values in this file; write fewer of them")
    }

    @Test func aBombInAKeyIsRefused() {
        let lines = errors(in: Self.bomb + "? *a9 : 1\n")
        #expect(lines == "postern.yaml:7:10: aliases repeat more than 100,000 values in this file; write fewer of them")
    }

    @Test func aliasesCannotNestWithoutEnd() {
        var text = "trusted:\n  - &a0 []\n"
        for level in 1...70 { text += "  - &a\(level) [*a\(level - 1)]\n" }
        #expect(errors(in: text).hasSuffix(": lists and keys are nested deeper than 64 levels"))
    }

    @Test func anAliasOfItsOwnValueIsUnknown() {
        #expect(
            errors(in: "trusted: &a [*a]")
                == "postern.yaml:1:14: an alias of what no anchor above has named; a text that begins with `*` stands in quotes"
        )
    }
}
