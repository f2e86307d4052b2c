import MailRules
import Testing

/// Lines that are wrong, with what is said of them. `lint` is whether `spamassassin --lint` of SpamAssassin 4.0.1 says
/// something of the line, too.
@Suite("Broken lines of rule files")
struct BrokenLinesTests {
    /// One line or a few, and the problems: kind, line and text.
    struct Line: Sendable, CustomTestStringConvertible {
        let text: String
        let lint: Bool
        let problems: [String]

        init(_ text: String, lint: Bool, _ problems: [String]) {
            (self.text, self.lint, self.problems) = (text, lint, problems)
        }

        var testDescription: String { String(text.prefix(60)) }
    }

    @Test("Each is named with its place, its cause and a way out", arguments: lines)
    func problem(_ line: Line) {
        let problems = RuleSet.reading(line.text).problems
        #expect(problems.map { "\($0.kind) \($0.place.line): \($0.message)" } == line.problems)
        #expect(problems.allSatisfy { $0.place.file == "rules/a.cf" })
    }

    @Test("What SpamAssassin complains of is no secret here")
    func lint() {
        #expect(Self.lines.count { $0.lint } > 100)
        #expect(Self.lines.filter(\.lint).allSatisfy { !$0.problems.isEmpty })
    }

    static let lines: [Line] = [
        Line(
            "descibe A text", lint: true,
            [
                "error 1: `descibe` is no directive; did you mean `describe`?"
            ]),
        Line(
            "frobnicate yes", lint: true,
            [
                "error 1: `frobnicate` is no directive; leave the line out, or put a `#` before it"
            ]),
        Line(
            "\u{FEFF}body A /x/\nbody B /x/", lint: true,
            [
                "error 1: the file begins with a byte order mark, and its first line is not read; save it as UTF-8 without one"
            ]),
        Line(
            "\u{FEFF}# a comment", lint: true,
            [
                "warning 1: the file begins with a byte order mark, and its first line is not read; save it as UTF-8 without one"
            ]),
        Line(
            "meta A B && \\\n  C", lint: true,
            [
                "error 1: the expression ends where a rule's name is expected; a `\\` at its end does not continue a line",
                "error 2: `c` is no directive; leave the line out, or put a `#` before it",
            ]),
        Line(
            "header A", lint: true,
            [
                "error 1: `header` needs a rule's name and what it tests"
            ]),
        Line(
            "header A Subject /x/", lint: true,
            [
                "error 1: the test must be a field, `=~` or `!~`, and a pattern, as in `Subject =~ /x/`"
            ]),
        Line(
            "header A Subject =~ x", lint: true,
            [
                "error 1: A: the pattern has no delimiters; write it as `/.../` or `m{...}`"
            ]),
        Line(
            "header A Subject =~ /x", lint: true,
            [
                "error 1: A: the pattern has no `/` at its end"
            ]),
        Line(
            "header A Subject =~ /x/e", lint: true,
            [
                "error 1: A: behind the pattern stands `e`, and not letters such as `i`"
            ]),
        Line(
            "header A Subject =~ /x/q", lint: true,
            [
                "error 1: A: the letter `q` behind a pattern is none of `i`, `m`, `s`, `x`, `n` and `a`"
            ]),
        Line(
            "header A Subject:nam =~ /x/", lint: true,
            [
                "error 1: `:nam` behind a field's name is none of `raw`, `addr`, `name`, `host`, `domain`, `ip`, `revip`, `first` and `last`"
            ]),
        Line(
            "header A Sub@ject =~ /x/", lint: true,
            [
                "error 1: `Sub@ject` is no field's name"
            ]),
        Line(
            "header A exists:From:addr", lint: true,
            [
                "error 1: behind `exists:` must stand a field's name, and nothing else"
            ]),
        Line(
            "header A eval:check_x", lint: true,
            [
                "error 1: behind `eval:` must stand a function with its arguments in brackets, as in `check_x('a')`"
            ]),
        Line(
            "header A eval:check_illegal_chars(foo_bar)", lint: true,
            [
                "error 1: the arguments of `check_illegal_chars` cannot be read; put each into quotes, with `,` between them"
            ]),
        Line(
            "header A eval:check_ilegal_chars('Subject')", lint: true,
            [
                "error 1: the rule A is off: there is no function `check_ilegal_chars`; did you mean `check_illegal_chars`?"
            ]),
        Line(
            "header A eval:no_such_thing_at_all()", lint: true,
            [
                "error 1: the rule A is off: there is no function `no_such_thing_at_all`; no plugin has it"
            ]),
        Line(
            "header A eval:html_test('x')", lint: true,
            [
                "error 1: the rule A is off: `html_test` is for `body` rules"
            ]),
        Line(
            "header A eval:check_language()", lint: true,
            [
                "error 1: the rule A is off: `check_language` is of TextCat, which is not loaded"
            ]),
        Line(
            "body A", lint: true,
            [
                "error 1: `body` needs a rule's name and what it tests"
            ]),
        Line(
            "body 1A /x/", lint: true,
            [
                "error 1: `1A` is no rule's name; take letters, digits and `_`, no digit first"
            ]),
        Line(
            "body A-B /x/", lint: true,
            [
                "error 1: `A-B` is no rule's name; take letters, digits and `_`, no digit first"
            ]),
        Line(
            "body A x", lint: true,
            [
                "error 1: A: the pattern has no delimiters; write it as `/.../` or `m{...}`"
            ]),
        Line(
            "body A /a/b/", lint: true,
            [
                "error 1: A: the pattern has a `/` in it; write `\\/`, or take other delimiters"
            ]),
        Line(
            "body A m\\x\\", lint: true,
            [
                "error 1: A: a backslash cannot delimit a pattern"
            ]),
        Line(
            "body A /(?{1})/", lint: true,
            [
                "error 1: A: a pattern may not run code, as `(?{` does"
            ]),
        Line(
            "body A //", lint: true,
            [
                "warning 1: A: the pattern matches every text, for it is empty"
            ]),
        Line(
            "body A /a||b/", lint: true,
            [
                "warning 1: A: the pattern matches every text, for it has `||` in it"
            ]),
        Line(
            "body A /won .{1,10] pounds/", lint: true,
            [
                "warning 1: A: the `{` at byte 5 of the pattern counts nothing, and SpamAssassin leaves the rule out; write `\\{`"
            ]),
        Line(
            "rawbody A /x/iz", lint: true,
            [
                "error 1: A: the letter `z` behind a pattern is none of `i`, `m`, `s`, `x`, `n` and `a`"
            ]),
        Line(
            "full A m{x", lint: true,
            [
                "error 1: A: the pattern has no `}` at its end"
            ]),
        Line(
            "uri A eval:x()", lint: true,
            [
                "error 1: A: the pattern has no delimiters; write it as `/.../` or `m{...}`"
            ]),
        Line(
            "body \(String(repeating: "A", count: 101)) /x/", lint: true,
            [
                "error 1: the rule's name has 101 letters; more than 100 are not allowed, 22 are enough"
            ]),
        Line(
            "body \(String(repeating: "A", count: 41)) /x/", lint: true,
            [
                "warning 1: the name \(String(repeating: "A", count: 41)) is longer than 40 letters; 22 are enough"
            ]),
        Line(
            "meta A", lint: true,
            [
                "error 1: `meta` needs a rule's name and what it tests"
            ]),
        Line(
            "meta A B &&", lint: true,
            [
                "error 1: the expression ends where a rule's name is expected"
            ]),
        Line(
            "meta A B C", lint: true,
            [
                "error 1: an operator is missing before `C` in the expression"
            ]),
        Line(
            "meta A B & C", lint: true,
            [
                "error 1: an operator is missing before `C` in the expression"
            ]),
        Line(
            "meta A (B", lint: true,
            [
                "error 1: a `)` is missing in the expression"
            ]),
        Line(
            "meta A B)", lint: true,
            [
                "error 1: an operator is missing before `)` in the expression"
            ]),
        Line(
            "meta A B + 1.", lint: true,
            [
                "error 1: `1.` in the expression is no number; put blanks around operators"
            ]),
        Line(
            "meta A B -1", lint: true,
            [
                "error 1: `-1` in the expression is no number; put blanks around operators"
            ]),
        Line(
            "meta A B ** 2", lint: true,
            [
                "error 1: `**` cannot stand in the expression of a meta"
            ]),
        Line(
            "meta A $x", lint: true,
            [
                "error 1: `$` cannot stand in the expression of a meta"
            ]),
        Line(
            "meta A system::x()", lint: true,
            [
                "error 1: `::` cannot stand in the expression of a meta"
            ]),
        Line(
            "meta A rules_matching(1x)", lint: true,
            [
                "error 1: `rules_matching` needs one glob of rules' names, as in `rules_matching(__X_*)`"
            ]),
        Line(
            "meta A B\nmeta B A", lint: true,
            [
                "error 1: the meta A is off: it waits for itself by way of B",
                "error 2: the meta B is off: it waits for itself by way of A",
            ]),
        Line(
            "meta A \(String(repeating: "(", count: 70))B\(String(repeating: ")", count: 70))", lint: false,
            [
                "error 1: brackets and signs stand more than 40 deep in the expression"
            ]),
        Line(
            "score A", lint: true,
            [
                "error 1: `score` needs a rule's name and one score or four"
            ]),
        Line(
            "score A 1 2", lint: true,
            [
                "error 1: `score` needs a rule's name and one score or four"
            ]),
        Line(
            "score A one", lint: true,
            [
                "error 1: the score `one` is no number, as `1.5` and `-0.1` are"
            ]),
        Line(
            "score A (1)", lint: true,
            [
                "error 1: the score in brackets is added to one that A does not have yet"
            ]),
        Line(
            "score A +1", lint: true,
            [
                "error 1: the score `+1` is no number, as `1.5` and `-0.1` are"
            ]),
        Line(
            "describe A", lint: true,
            [
                "error 1: `describe` needs a rule's name and a text behind it"
            ]),
        Line(
            "tflags A", lint: true,
            [
                "error 1: `tflags` needs a rule's name and a text behind it"
            ]),
        Line(
            "priority A high", lint: true,
            [
                "error 1: `priority` needs a rule's name and a whole number"
            ]),
        Line(
            "priority A", lint: true,
            [
                "error 1: `priority` needs a rule's name and a text behind it"
            ]),
        Line(
            "reuse", lint: true,
            [
                "error 1: `reuse` needs names of rules"
            ]),
        Line(
            "askdns A x.example FOO", lint: true,
            [
                "error 1: `FOO` is no type of DNS record, as `A`, `TXT` and `A,AAAA` are"
            ]),
        Line(
            "uri_detail A text", lint: true,
            [
                "error 1: `uri_detail` needs conditions behind the name, as in `text =~ /x/`"
            ]),
        Line(
            "uri_detail A foo =~ /x/", lint: true,
            [
                "error 1: `foo` is none of `raw`, `type`, `cleaned`, `text`, `domain` and `host`"
            ]),
        Line(
            "mimeheader A Content-Type /x/", lint: true,
            [
                "error 1: the test must be a field, `=~` or `!~`, and a pattern, as in `Subject =~ /x/`"
            ]),
        Line(
            "mimeheader A Content-Type:addr =~ /x/", lint: true,
            [
                "error 1: `Content-Type:addr` is no field of a part; behind its name, `:raw` alone may stand"
            ]),
        Line(
            "if", lint: true,
            [
                "error 1: `if` needs a condition"
            ]),
        Line(
            "if (version >= 3", lint: true,
            [
                "error 1: a `)` is missing in the expression; the lines up to `endif` are left out",
                "error 1: `if` has no `endif` before the file ends or includes another",
            ]),
        Line(
            "if foo", lint: true,
            [
                "warning 1: `foo` alone is always true; write `plugin(foo)`",
                "error 1: `if` has no `endif` before the file ends or includes another",
            ]),
        Line(
            "if can(feature_x)", lint: true,
            [
                "error 1: `can` needs a whole name, as in `can(Mail::SpamAssassin::Conf::feature_bug6558_free)`; the lines up to `endif` are left out",
                "error 1: `if` has no `endif` before the file ends or includes another",
            ]),
        Line(
            "if can()", lint: true,
            [
                "error 1: `can` needs one name in brackets, as in `can(Mail::SpamAssassin::Conf::feature_bug6558_free)`; the lines up to `endif` are left out",
                "error 1: `if` has no `endif` before the file ends or includes another",
            ]),
        Line(
            "if plugin Mail::SpamAssassin::Plugin::DKIM", lint: true,
            [
                "error 1: `plugin` needs one name in brackets, as in `plugin(Mail::SpamAssassin::Plugin::DKIM)`; the lines up to `endif` are left out",
                "error 1: `if` has no `endif` before the file ends or includes another",
            ]),
        Line(
            "ifplugin", lint: true,
            [
                "error 1: `ifplugin` needs a condition"
            ]),
        Line(
            "if (version >= 3)\nbody A /x/", lint: true,
            [
                "error 1: `if` has no `endif` before the file ends or includes another"
            ]),
        Line(
            "endif", lint: true,
            [
                "error 1: `endif` has no `if` before it"
            ]),
        Line(
            "else", lint: true,
            [
                "error 1: `else` has no `if` before it"
            ]),
        Line(
            "if (1)\nendif now\nendif", lint: true,
            [
                "error 2: nothing may follow `endif`; put a `#` before it"
            ]),
        Line(
            "require_version", lint: true,
            [
                "error 1: `require_version` needs a version"
            ]),
        Line(
            "require_version 3.0\nbody A /x/", lint: true,
            [
                "error 1: the file asks for version 3.0, and the rules are read as of 4.000001; the rest of it is left out"
            ]),
        Line(
            "include", lint: true,
            [
                "error 1: `include` needs the name of a file"
            ]),
        Line(
            "include nothing.cf", lint: false,
            [
                "error 1: `rules/nothing.cf` cannot be read: there is no such file"
            ]),
        Line(
            "loadplugin", lint: true,
            [
                "error 1: `loadplugin` needs a plugin's name, as in `loadplugin Mail::SpamAssassin::Plugin::DKIM`"
            ]),
        Line(
            "loadplugin Mail::SpamAssassin::Plugin::TextCat", lint: false,
            [
                "unsupported 1: the plugin TextCat is not supported; rules between `ifplugin` and `endif` of it are off"
            ]),
        Line(
            "loadplugin My::Own", lint: true,
            [
                "unsupported 1: the plugin My::Own is not supported; rules between `ifplugin` and `endif` of it are off"
            ]),
        Line(
            "ok_languages en", lint: true,
            [
                "error 1: `ok_languages` is of the plugin TextCat, which is not loaded; put it between `ifplugin Mail::SpamAssassin::Plugin::TextCat` and `endif`"
            ]),
        Line(
            "shortcircuit A spam", lint: true,
            [
                "error 1: `shortcircuit` is of the plugin Shortcircuit, which is not loaded; put it between `ifplugin Mail::SpamAssassin::Plugin::Shortcircuit` and `endif`"
            ]),
        Line(
            "use_dcc 1", lint: true,
            [
                "error 1: `use_dcc` is of the plugin DCC, which is not loaded; put it between `ifplugin Mail::SpamAssassin::Plugin::DCC` and `endif`"
            ]),
        Line(
            "required_score five", lint: true,
            [
                "error 1: `required_score` needs a number, not `five`"
            ]),
        Line(
            "use_bayes maybe", lint: true,
            [
                "error 1: `use_bayes` needs `yes` or `no`, `1` or `0`, not `maybe`"
            ]),
        Line(
            "report_safe 3", lint: true,
            [
                "error 1: `report_safe` needs `0`, `1` or `2`"
            ]),
        Line(
            "clear_headers now", lint: true,
            [
                "error 1: nothing may follow `clear_headers`; put a `#` before it"
            ]),
        Line(
            "add_header some X y", lint: true,
            [
                "error 1: `add_header` needs `ham`, `spam` or `all`, and a field's name without `X-Spam-`"
            ]),
        Line(
            "remove_header all", lint: true,
            [
                "error 1: `remove_header` needs `ham`, `spam` or `all`, and a field's name without `X-Spam-`"
            ]),
        Line(
            "rewrite_header Cc x", lint: true,
            [
                "error 1: `rewrite_header` rewrites `From`, `Subject` and `To`, not `Cc`"
            ]),
        Line(
            "trusted_networks 10.0.0.0/33", lint: true,
            [
                "error 1: `10.0.0.0/33` is no network, as `192.0.2.0/24` and `2001:db8::/32` are"
            ]),
        Line(
            "trusted_networks nowhere", lint: true,
            [
                "error 1: `nowhere` is no network, as `192.0.2.0/24` and `2001:db8::/32` are"
            ]),
        Line(
            "trusted_networks 10.0.0.1-10.0.0.9", lint: true,
            [
                "unsupported 1: `10.0.0.1-10.0.0.9`: ranges are not supported; write networks, as `192.0.2.0/24`"
            ]),
        Line(
            "trusted_networks 10.0.0.0/8\ninternal_networks 192.0.2.0/24", lint: true,
            [
                "error 2: `192.0.2.0/24` of `internal_networks` is left out, for it is not in `trusted_networks`; add it there"
            ]),
        Line(
            "trusted_networks 10.0.0.0/8 10.1.0.0/16", lint: true,
            [
                "warning 1: `10.1.0.0/16` counts for nothing: `10.0.0.0/8` before it has it in already"
            ]),
        Line(
            "welcomelist_from", lint: true,
            [
                "error 1: `welcomelist_from` needs a value"
            ]),
        Line(
            "welcomelist_from_rcvd *@x.example", lint: true,
            [
                "error 1: `welcomelist_from_rcvd` needs an address and a relay's domain"
            ]),
        Line(
            "def_welcomelist_from_dkim *@x.example a b", lint: true,
            [
                "error 1: `def_welcomelist_from_dkim` needs an address, and the signer's domain perhaps"
            ]),
        Line(
            "enlist_addrlist NAME *@x.example", lint: true,
            [
                "error 1: `enlist_addrlist` needs a list's name in brackets and what is in it, as in `enlist_addrlist (NAME) x`"
            ]),
        Line(
            "enlist_uri_host NAME x.example", lint: true,
            [
                "error 1: `enlist_uri_host` needs a list's name in brackets and what is in it, as in `enlist_uri_host (NAME) x`"
            ]),
        Line(
            "freemail_domains b_d.example", lint: true,
            [
                "error 1: `b_d.example` is no domain; take letters, digits, `.`, `-`, `*` and `?`"
            ]),
        Line(
            "freemail_welcomelist nothing", lint: true,
            [
                "error 1: `nothing` is neither an address nor a domain"
            ]),
        Line(
            "util_rb_tld co.uk", lint: true,
            [
                "error 1: `util_rb_tld` needs domains with no dots, not `co.uk`"
            ]),
        Line(
            "util_rb_2tld uk", lint: true,
            [
                "error 1: `util_rb_2tld` needs domains with one dot, not `uk`"
            ]),
        Line(
            "redirector_pattern x", lint: true,
            [
                "error 1: `redirector_pattern`: the pattern has no delimiters; write it as `/.../` or `m{...}`"
            ]),
        Line(
            "replace_tag A", lint: true,
            [
                "error 1: `replace_tag` needs a tag's name and what it stands for"
            ]),
        Line(
            "replace_rules", lint: true,
            [
                "error 1: `replace_rules` needs a value"
            ]),
        Line(
            "bayes_token_sources body", lint: true,
            [
                "error 1: `body` is none of `header`, `visible`, `invisible`, `uri`, `mimepart`"
            ]),
        Line(
            "adsp_override x y", lint: true,
            [
                "error 1: `adsp_override` needs a domain, and one of `nxdomain`, `unknown`, `all`, `discardable`, `custom_low`, `custom_med`, `custom_high` perhaps"
            ]),
        Line(
            "urirhssub A x.example", lint: true,
            [
                "error 1: `urirhssub` needs a rule's name, a zone, a type and an answer"
            ]),
        Line(
            "time_limit soon", lint: true,
            [
                "error 1: `time_limit` needs a time, as `30`, `5m` and `2h` are"
            ]),
        Line(
            "test A maybe x", lint: false,
            [
                "warning 1: `test` needs a rule's name, `ok` or `fail`, and a text"
            ]),
        Line(
            "enable_compat a b", lint: true,
            [
                "error 1: `enable_compat` needs one name, as in `enable_compat welcomelist_blocklist`"
            ]),
        Line(
            "subjprefix A", lint: true,
            [
                "error 1: `subjprefix` needs a rule's name and a text behind it"
            ]),
        Line(
            "add_header all X", lint: true,
            [
                "error 1: `add_header` needs the field's value behind its name"
            ]),
        Line(
            "loadplugin Mail::SpamAssassin::Plugin::TextCat\nok_languages en\nbody A eval:check_language()",
            lint: false,
            [
                "unsupported 1: the plugin TextCat is not supported; rules between `ifplugin` and `endif` of it are off",
                "unsupported 2: `ok_languages` is of the plugin TextCat, which is not supported",
                "unsupported 3: the rule A is off: `check_language` is of TextCat, which is not supported",
            ]),
        Line(
            "blocklist_from", lint: true,
            [
                "error 1: `blocklist_from` needs a value"
            ]),
        Line(
            "meta A B > C ? 2", lint: true,
            [
                "error 1: a `:` is missing behind `?` in the expression"
            ]),
        Line(
            "header A From:raw:addr:first =~ /x/", lint: true,
            [
                "error 1: `From:raw:addr:first` is no field's name"
            ]),
        Line(
            "rawbody A eval:check_for_mime('x)", lint: true,
            [
                "error 1: the arguments of `check_for_mime` cannot be read; put each into quotes, with `,` between them"
            ]),
        Line(
            "welcomelist_subject", lint: false,
            [
                "error 1: `welcomelist_subject` needs a value"
            ]),
        Line(
            "dns_available", lint: true,
            [
                "error 1: `dns_available` needs a value"
            ]),
        Line(
            "msa_networks", lint: true,
            [
                "error 1: `msa_networks` needs a value"
            ]),
        Line(
            "priority 1A 3", lint: true,
            [
                "error 1: `priority` needs a rule's name and a whole number"
            ]),
        Line(
            "include ~/x.cf", lint: false,
            [
                "unsupported 1: `include` does not know home directories; write the whole path"
            ]),
        Line("meta A B / C", lint: true, ["error 1: the expression divides by zero where no rule hits"]),
        Line("meta A B . C", lint: false, ["error 1: `.` in the expression is no number; put blanks around operators"]),
    ]
}
