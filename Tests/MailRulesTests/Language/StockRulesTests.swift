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

    @Test("Each is of the same kind, with the same test, scores, flags and explanation")
    func tests() throws {
        #expect(dump.differences(from: set, networkByChance: Self.networkByChance) == [])
    }

    @Test("Nothing is wrong with them")
    func problems() {
        #expect(set.problems.map(\.description) == [])
    }
}
