import MailLab
import MilterTesting
import PosternService
import Testing

/// A hundred recipients of ten policies are answered as ten of them are.
struct HundredRecipientTests {
    @Test(arguments: MailServerKind.allCases)
    func inMemory(_ kind: MailServerKind) throws {
        let cases = try HundredRecipients()
        #expect(cases.paths.count >= 10)
        let configuration = try LoadedConfiguration(HundredRecipients.group.configuration)
        let tester = try CaseTester(configuration, as: kind == .postfix ? .postfix : .sendmail)
        for path in cases.paths {
            for failure in tester.outcome(of: path).failures { Issue.record("\(failure)") }
        }
    }

    @Test(.enabled(if: MailLab.isWanted), arguments: MailServerKind.allCases)
    func unix(_ kind: MailServerKind) throws {
        let servers = try FilteredServers(HundredRecipients.group.program(), listening: .unix, kinds: [kind])
        defer { servers.stop() }
        let runner = ServerCaseRunner(try servers.server(kind))
        let cases = try HundredRecipients()
        for path in cases.paths { expectNone(runner.run(try Case(contentsOf: path))) }
    }
}
