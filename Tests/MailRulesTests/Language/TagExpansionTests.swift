import MailRules
import Testing

/// Tags in patterns. The expected patterns are those of SpamAssassin 4.0.1.
@Suite("Tags of replace_rules")
struct TagExpansionTests {
    private static let tags = """
        replace_tag A [a\\@]
        replace_tag B (?:b|8)
        replace_tag N <A><B>
        replace_tag L <L>x
        replace_inter W1 \\W?
        replace_pre P (?:
        replace_post Q )+

        """

    @Test(
        "A pattern is expanded",
        arguments: [
            ("/<A>/", "[a\\@]"), ("/x<A>y<B>/", "x[a\\@]y(?:b|8)"),
            ("/<inter W1><A><B>c<A>/", "[a\\@]\\W?(?:b|8)c[a\\@]"),
            ("/<inter W1><post Q><pre P><A><B>/", "(?:[a\\@])+\\W?(?:(?:b|8))+"), ("/<N>/", "[a\\@](?:b|8)"),
            ("/<unknown><A>/", "<unknown>[a\\@]"), ("/(?<!x)<A>(?<NAME>y)/", "(?<!x)[a\\@](?<NAME>y)"),
            ("/<L>/", "<L>xxxxxx"), ("/<inter none><A><B>/", "[a\\@](?:b|8)"), ("/a<b/", "a<b"),
            ("/<><A>/", "<>[a\\@]"),
        ])
    func expansion(_ text: String, _ expected: String) throws {
        let set = RuleSet.reading(Self.tags + "body R \(text)i\nreplace_rules R")
        #expect(set.problems == [])
        guard case .body(let pattern)? = set["R"]?.test else {
            Issue.record("no rule")
            return
        }
        #expect(pattern.hasTags)
        let expanded = TagExpansion(set.settings.tags).expanded(pattern)
        #expect(String(decoding: expanded.expression, as: UTF8.self) == expected)
        #expect(expanded.flags == "i" && !expanded.hasTags)
    }

    @Test("Only rules that are named have tags, of kinds that may")
    func named() {
        let set = RuleSet.reading(
            Self.tags
                + "body A /<A>/\nheader B Subject =~ /<A>/\nmimeheader C X =~ /<A>/\nreplace_rules B C\nreplace_rules NONE"
        )
        let tagged = set.rules.filter { rule in
            switch rule.test {
            case .body(let pattern): pattern.hasTags
            case .header(let test): test.pattern.hasTags
            case .partHeader(let test): test.pattern.hasTags
            default: false
            }
        }
        #expect(tagged.map(\.name) == ["B"])
    }

    @Test("Other signs around tags, and what grows without end")
    func others() {
        let set = RuleSet.reading("replace_start \\{\nreplace_end }\nreplace_tag A x\nbody R /{A}<A>/\nreplace_rules R")
        guard case .body(let pattern)? = set["R"]?.test else {
            Issue.record("no rule")
            return
        }
        #expect(TagExpansion(set.settings.tags).expanded(pattern).expression == Array("x<A>".utf8))
        var tags = TagSettings()
        tags.tags[Array("A".utf8)] = Array(String(repeating: "<A>", count: 100).utf8)
        var grown = PatternText(Array("<A>".utf8))
        grown.hasTags = true
        #expect(TagExpansion(tags).expanded(grown).expression.count <= TagExpansion.longestExpansion)
    }
}
