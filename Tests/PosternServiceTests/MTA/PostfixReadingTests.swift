import TestTools
import Testing

@testable import PosternService

/// How files of Postfix are read. That the real program reads them so too shows PostfixValueTests.
@Suite struct PostfixReadingTests {
    @Test func linesContinueOverCommentsAndEmptyOnes() {
        let text = "# one\na = b,\n  c\n\n# two\n  \td\nb = x\n"
        let (lines, strays) = PostfixLine.read(Array(text.utf8))
        #expect(lines.map(\.text) == ["a = b,  c  \td", "b = x"])
        #expect(lines.map(\.line) == [2, 7])
        #expect(strays.isEmpty)
        #expect(lines.first?.line(at: 0) == 2)
        #expect(lines.first?.line(at: 6) == 3)
        #expect(lines.first?.line(at: 10) == 6)
    }

    @Test func aLineThatContinuesNothingIsLeftOut() {
        let (lines, strays) = PostfixLine.read(Array("  a = b\n  c\nd = e\n".utf8))
        #expect(lines.map(\.text) == ["d = e"])
        #expect(strays == [1])
    }

    @Test(arguments: [
        ("$a", "one"), ("${a}x", "onex"), ("$(a)", "one"), ("$$a", "$a"), ("a$missing.b", "a.b"), ("$b", "one two"),
        ("${a?yes}", "yes"), ("${empty?yes}", ""), ("${empty:no}", "no"), ("${a?{yes}:{no}}", "yes"),
        ("${missing?{yes}:{no}}", "no"), ("${{$a} == {one} ? {same} : {other}}", "same"),
        ("${{3} <level {3.6} ? {old} : {new}}", "old"), ("${{10} < {9} ? {less} : {more}}", "more"),
        ("${{3.10} >=level {3.6} ? {new} : {old}}", "new"), ("$loop", ""), ("${a", ""),
    ])
    func valuesArePutIn(_ text: String, _ expected: String) {
        let values = ["a": "one", "b": "$a two", "empty": "", "loop": "$loop"]
        var expansion = PostfixExpansion { values[$0] }
        #expect(expansion.expand(text) == expected)
    }

    /// Ten levels that each double the next ten times over would be a thousand million characters.
    @Test func whatGrowsWithoutEndIsCut() {
        let values = Dictionary(
            uniqueKeysWithValues: (0..<50).map { ("p\($0)", String(repeating: "$p\($0 + 1) ", count: 10)) })
        var expansion = PostfixExpansion { values[$0] ?? "x" }
        let time = processorTime { #expect(expansion.expand("$p0").count < 1_000_000) }
        #expect(time < 20)
    }

    @Test(arguments: [
        ("30", 30), ("30s", 30), ("5m", 300), ("1h", 3_600), ("1d", 86_400), ("1w", 604_800), ("5mx", 300),
    ])
    func times(_ text: String, _ seconds: Int) {
        #expect(PostfixTime.seconds(text) == seconds)
    }

    @Test(arguments: ["", "s", "5y", "-1", "99999999999999999999", "9999999w"])
    func noTimes(_ text: String) {
        #expect(PostfixTime.seconds(text) == nil)
    }

    @Test func servicesHaveParametersOfTheirOwn() throws {
        let parameters = PostfixParameters(Array("compatibility_level = 3.6\n".utf8), folder: "/p", hostName: "h")
        let text = """
            smtp inet n - y - - smtpd
            587 inet n n - - - smtpd
              -o smtpd_milters=
              -o { milter_macro_daemon_name = submission }
              -oreceive_override_options=no_milters -v
            short unix

            """
        let file = PostfixMasterFile(Array(text.utf8), parameters)
        #expect(file.services.map(\.isChrooted) == [true, false])
        #expect(file.services.map(\.isRoot) == [false, true])
        let overrides = try #require(file.services.last?.overrides)
        #expect(overrides["smtpd_milters"] == PostfixSetting(text: "", place: MTAPlace("/p/master.cf", 3)))
        #expect(overrides["milter_macro_daemon_name"]?.text == "submission")
        #expect(overrides["receive_override_options"]?.place == MTAPlace("/p/master.cf", 5))
        #expect(file.problems.map(\.text) == ["a service has eight columns, and this has 2"])
    }

    /// Before Postfix 3.0 services ran in the jail by themselves, and they still do where the level says so.
    @Test(arguments: [("0", true), ("", true), ("1", false), ("3.6", false)])
    func theJailByDefault(_ level: String, _ isChrooted: Bool) {
        let text = level.isEmpty ? "" : "compatibility_level = \(level)\n"
        let parameters = PostfixParameters(Array(text.utf8), folder: "/p", hostName: "h")
        let file = PostfixMasterFile(Array("smtp inet n - - - - smtpd\n".utf8), parameters)
        #expect(file.services.map(\.isChrooted) == [isChrooted])
    }
}
