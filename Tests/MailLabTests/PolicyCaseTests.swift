import MailLab
import MilterTesting
import PosternService
import Testing

/// `postern serve` with configurations, in memory and behind real servers: the cases of `Tests/PolicyCases`, and those of
/// the examples for operators.
struct PolicyCaseTests {
    @Test(arguments: MailServerKind.allCases, PolicyGroup.all + PolicyGroup.examples)
    func inMemory(_ kind: MailServerKind, _ group: PolicyGroup) throws {
        let configuration = try LoadedConfiguration(group.configuration)
        #expect(configuration.warnings.isEmpty)
        #expect(!group.cases.isEmpty)
        let tester = try CaseTester(configuration, as: kind == .postfix ? .postfix : .sendmail)
        for file in group.cases {
            for failure in tester.outcome(of: file.path).failures { Issue.record("\(failure)") }
        }
    }

    /// Starting a server takes longer than a case, so that each plays all cases of a configuration.
    @Test(
        .enabled(if: MailLab.isWanted), arguments: MailServerKind.allCases, PolicyGroup.all + PolicyGroup.servedExamples
    )
    func unix(_ kind: MailServerKind, _ group: PolicyGroup) throws {
        try run(group, behind: kind, .unix)
    }

    @Test(
        .enabled(if: MailLab.isWanted), .enabled(if: FreePort.hasIPv6, "this machine has no ::1"),
        arguments: MailServerKind.allCases, PolicyGroup.all)
    func inet6(_ kind: MailServerKind, _ group: PolicyGroup) throws {
        try run(group, behind: kind, .inet6)
    }

    private func run(_ group: PolicyGroup, behind kind: MailServerKind, _ listening: FilterProcess.Listening) throws {
        let servers = try FilteredServers(
            group.program(), listening: listening, setup: PolicyGroup.setup, kinds: [kind])
        defer { servers.stop() }
        let runner = ServerCaseRunner(try servers.server(kind))
        for file in group.cases where file.isForServers { expectNone(runner.run(try file.read())) }
    }

    /// The tests above would pass with no case at all.
    @Test func thereAreCases() {
        #expect(PolicyGroup.all.count > 10)
        #expect(PolicyGroup.examples.count > 10)
        #expect(PolicyGroup.all.flatMap(\.cases).count > 100)
    }
}
