import MailRules
import Testing

/// SpamAssassin's own rules, read here and by its own parser.
@Suite("Stock rules", .enabled(if: RuleDump.isThere, RuleDump.isMissing))
struct StockRulesTests {
    private let dump: RuleDump
    private let set: RuleSet

    init() throws {
        dump = try RuleDump()
        set = RuleSet.load(RuleDump.rulesFolder, site: RuleDump.siteFolder)
    }

    /// Metas that are of the network, as what they need by way of other metas is. SpamAssassin passes that on in the order
    /// of a hash: it differs from one run to the next, and hits do not depend on it.
    private static let networkByChance: Set<String> = [
        "FORM_FRAUD_3", "FROM_MISSP_REPLYTO", "HTML_SINGLET_MANY", "TEQF_USR_IMAGE", "TEQF_USR_MSGID_HEX",
        "TEQF_USR_MSGID_MALF", "TO_NO_BRKTS_MSFT", "TVD_SPACE_RATIO_MINFP", "TVD_SUBJ_NUM_OBFU_MINFP", "T_HDRS_LCASE",
        "URI_ONLY_MSGID_MALF", "URI_WP_HACKED_2", "__TO_EQ_FROM_USR_NN_MINFP",
    ]

    @Test("The same rules are there")
    func names() {
        let (here, there) = (Set(set.rules.map(\.name)), Set(dump.rules.keys))
        #expect(here.subtracting(there).sorted() == [])
        #expect(there.subtracting(here).sorted() == [])
        #expect(there.count > 2_900)
    }

    @Test("Each is of the same kind, with the same test")
    func tests() throws {
        let expansion = TagExpansion(set.settings.tags)
        for (name, rule) in dump.rules.sorted(by: { $0.key < $1.key }) {
            let read = try #require(set[name], "\(name)")
            #expect(Self.type(of: read.test) == rule.type, "\(name)")
            switch read.test {
            case .header(let test):
                #expect(Self.words(test.selector.description) == Self.words(rule.header), "\(name)")
                #expect(test.isNegated == rule.isNegated, "\(name)")
                #expect(test.ifUnset == rule.ifUnset, "\(name)")
                #expect(!rule.exists, "\(name)")
                expect(test.pattern, is: rule.pattern, expansion, name)
            case .headerExists(let selector):
                #expect(rule.exists && selector.description == rule.header, "\(name)")
            case .body(let pattern), .rawBody(let pattern), .full(let pattern), .uri(let pattern):
                expect(pattern, is: rule.pattern, expansion, name)
            case .partHeader:
                #expect(rule.function == Array("_mimeheader_eval_\(name)".utf8), "\(name)")
            case .uriDetail:
                #expect(rule.function == Array("check_uri_detail".utf8), "\(name)")
            case .evaluation(let call):
                #expect(Array(call.function.utf8) == rule.function, "\(name)")
                #expect(call.arguments == rule.arguments, "\(name)")
            case .meta(let expression):
                #expect(expression.rules == rule.dependencies, "\(name)")
            case .nothing:
                break
            }
        }
    }

    @Test("Each has the same scores, flags and explanation")
    func facts() throws {
        for (name, rule) in dump.rules.sorted(by: { $0.key < $1.key }) {
            let read = try #require(set[name], "\(name)")
            #expect((0..<4).map { read.scores[$0] } == rule.scores, "\(name)")
            let flags = Self.networkByChance.contains(name) ? rule.flags.union(["net"]) : rule.flags
            #expect(read.flags.words == flags, "\(name)")
            #expect(read.explanation == rule.explanation, "\(name)")
        }
    }

    @Test("Nothing is wrong with them")
    func problems() {
        #expect(set.problems.map(\.description) == [])
    }

    private func expect(
        _ pattern: PatternText, is expected: [UInt8]?, _ expansion: TagExpansion, _ name: String
    ) {
        let expanded = expansion.expanded(pattern)
        let isChanged = expanded.expression != pattern.expression
        let letters = pattern.flags.isEmpty ? "" : "(?\(pattern.flags))"
        let start = "(?^aa:\(isChanged ? "(?aa)" : "")\(letters)"
        let text = Array(start.utf8) + expanded.expression + [0x29]
        // Not the operands: some of them are long.
        let isSame = text == expected
        #expect(isSame, "the pattern of \(name)")
    }

    /// The field, and its modifiers in any order.
    private static func words(_ selector: String?) -> [String] {
        let words = (selector ?? "").split(separator: ":").map(String.init)
        return Array(words.prefix(1)) + words.dropFirst().sorted()
    }

    private static func type(of test: RuleTest) -> String {
        switch test {
        case .header, .headerExists: "head_tests"
        case .body: "body_tests"
        case .rawBody: "rawbody_tests"
        case .full: "full_tests"
        case .uri: "uri_tests"
        case .partHeader, .uriDetail: "body_evals"
        case .meta: "meta_tests"
        case .nothing: "empty_tests"
        case .evaluation(let call):
            switch call.kind {
            case .header: "head_evals"
            case .body: "body_evals"
            case .rawBody: "rawbody_evals"
            case .full: "full_evals"
            case .uri: "uri_evals"
            case .list: "rbl_evals"
            }
        }
    }
}
