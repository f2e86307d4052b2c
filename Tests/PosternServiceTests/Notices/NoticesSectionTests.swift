import MailPipeline
import Testing

@testable import PosternService

/// What is wanted together of `trap.notices`.
@Suite struct NoticesSectionTests {
    private static let trap = "trap: {folder: /var/lib/postern/trap, reentry: {address: '127.0.0.1:10026'}, notices: {"

    private func errors(_ notices: String, trap: String = trap) -> [String] {
        do {
            _ = try LoadedConfiguration("x", from: MemoryFiles(["x": trap + notices + "}}\n"]))
            return []
        } catch {
            return error.errors.map(\.message)
        }
    }

    @Test func itIsReadWithAllThatIsNeeded() throws {
        let text =
            Self.trap
            + "from: filter@example.org, digest: 6, digest_to: [example.org], administrators: ann@example.org, ask: Bob, limit: 9}}\n"
        let notices = try LoadedConfiguration("x", from: MemoryFiles(["x": text])).root.trap.notices
        #expect(notices.isOn && notices.digest.value.hour == 6 && notices.limit == 9 && notices.ask == "Bob")
        #expect(notices.digestTo.contains(MailAddress("x@example.org")))
        #expect(notices.administrators.map(\.value) == [MailAddress("ann@example.org")])
        #expect(!TrapSection().notices.isOn)
    }

    @Test(arguments: [
        ("digest: off", []), ("digest: 7, digest_to: example.org, from: a@example.org", []),
        ("from: a@example.org", []), ("administrators: []", []),
        (
            "digest: 7, from: a@example.org",
            ["a digest must not leave the site; name its domains in `trap.notices.digest_to`"]
        ),
        (
            "digest: 7, digest_to: example.org",
            ["notices need an address that they are from; set `trap.notices.from`"]
        ),
        (
            "administrators: a@example.org",
            ["notices need an address that they are from; set `trap.notices.from`"]
        ),
        (
            "administrators: a@example.org, from: 'jürgen@example.org'",
            ["what notices are from has to be plain ASCII"]
        ),
        ("digest: 24", ["`digest` is `24`, but an hour of the day such as `7`, or `off` is wanted"]),
        ("digest: 7am", ["`digest` is `7am`, but an hour of the day such as `7`, or `off` is wanted"]),
    ])
    func whatIsMissingIsSaid(_ notices: String, _ expected: [String]) {
        #expect(errors(notices) == expected)
    }

    /// A sender whose message others got is not told that it is held for one.
    @Test(arguments: [
        ("", 1), ("digest: off", 1), ("digest: 7, digest_to: y, from: a@y", 0), ("administrators: b@y, from: a@y", 0),
    ])
    func somebodyHasToHearOfWhatIsHeldSinceOthersWantedIt(_ notices: String, _ warnings: Int) throws {
        let rules = "rules: [{name: r, action: reject, reject_when_mixed: hold}]\n"
        let files = MemoryFiles(["x": Self.trap + notices + "}}\n" + rules])
        let said = try LoadedConfiguration("x", from: files).warnings.map(\.message)
        #expect(
            said
                == Array(
                    repeating:
                        "nobody is told of what this holds, neither sender nor recipient; set `trap.notices.digest` or `trap.notices.administrators`",
                    count: warnings))
    }

    @Test func withoutATrapThereIsNothingToTell() {
        #expect(
            errors("digest: 7, digest_to: example.org, from: a@example.org", trap: "trap: {notices: {") == [
                "notices are about what is held, and nothing is; set `trap.folder`"
            ])
    }
}
