import MailRules
import Testing

/// Which lines are read.
@Suite("Conditions in rule files")
struct ConditionsTests {
    @Test(
        "A condition holds",
        arguments: [
            "(version >= 3.004002)", "version == 4.000001", "!(version < 4)", "perl_version >= 5.010000",
            "plugin(Mail::SpamAssassin::Plugin::DKIM)", "plugin ( Mail::SpamAssassin::Plugin::DKIM )",
            "plugin(Mail::SpamAssassin::Plugin::Dmarc)", "!plugin(Mail::SpamAssassin::Plugin::TextCat)",
            "can(Mail::SpamAssassin::Conf::feature_bug6558_free)", "!can(Mail::SpamAssassin::Conf::compat_x)",
            "can(Mail::SpamAssassin::Plugin::DKIM::has_arc) && (version >= 4) || 0",
            "!can(Mail::SpamAssassin::Plugin::ASN::has_check_asn)",
            "has(Mail::SpamAssassin::Plugin::BodyEval::check_body_length)", "local_tests_only",
            "1 + 1 == 2 && 6 / 3 > 1",
        ])
    func holds(_ condition: String) {
        let set = RuleSet.reading("if \(condition)\nbody A /a/\nelse\nbody B /b/\nendif\nbody C /c/")
        #expect(set.problems == [])
        #expect(set.rules.map(\.name) == ["A", "C"])
        let other = RuleSet.reading("if !(\(condition))\nbody A /a/\nelse\nbody B /b/\nendif\nbody C /c/")
        #expect(other.rules.map(\.name) == ["B", "C"])
    }

    @Test("Conditions stand in one another")
    func nesting() {
        let set = RuleSet.reading(
            """
            if 0
              body A /a/
              if 1
                body B /b/
              else
                body C /c/
              endif
              ifplugin Mail::SpamAssassin::Plugin::DKIM
                body D /d/
              endif
            else
              body E /e/
              if 0
                body F /f/
              else
                body G /g/
              endif
            endif
            body H /h/
            """)
        #expect(set.problems == [])
        #expect(set.rules.map(\.name) == ["E", "G", "H"])
    }

    @Test("Names of enable_compat, and plugins that load later")
    func later() {
        let set = RuleSet.reading(
            """
            ifplugin Mail::SpamAssassin::Plugin::WhiteListSubject
            body A /a/
            endif
            enable_compat some_name
            if can(Mail::SpamAssassin::Conf::compat_some_name)
            body B /b/
            endif
            """)
        #expect(set.rules.map(\.name) == ["A", "B"])
        #expect(set.plugins.contains("Mail::SpamAssassin::Plugin::WelcomeListSubject"))
    }

    @Test("A file of another version is left out from there on, an endless condition with its file")
    func versions() {
        let files = MemoryRuleFiles([
            "rules/a.cf": "body A /a/\nrequire_version 3.004000\nbody B /b/\n",
            "rules/b.cf": "require_version @@VERSION@@\nbody C /c/\nif 0\nbody D /d/\n",
            "rules/c.cf": "require_version 4.000001\nbody E /e/\n",
        ])
        let set = RuleSet.load("rules", from: files)
        #expect(set.rules.map(\.name) == ["A", "C", "E"])
        #expect(set.problems.map(\.place.description) == ["rules/a.cf:2", "rules/b.cf:3"])
    }
}
