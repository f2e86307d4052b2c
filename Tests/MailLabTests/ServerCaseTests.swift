import MailLab
import MilterTesting
import Testing

/// The cases as SMTP, against real Postfix and real Sendmail that have the filter.
@Suite(.enabled(if: MailLab.isWanted)) struct ServerCaseTests {
    @Test(arguments: MailServerKind.allCases, CaseFile.all.filter(\.isForServers))
    func unix(_ kind: MailServerKind, _ file: CaseFile) throws {
        let server = try Self.overUnix.get().server(kind)
        expectNone(ServerCaseRunner(server).run(try file.read()))
    }

    @Test(arguments: MailServerKind.allCases, CaseFile.all.filter(\.isForServers))
    func inet(_ kind: MailServerKind, _ file: CaseFile) throws {
        let server = try Self.overInet.get().server(kind)
        expectNone(ServerCaseRunner(server).run(try file.read()))
    }

    @Test(arguments: MailServerKind.allCases, CaseFile.twoFilters)
    func twoFilters(_ kind: MailServerKind, _ file: CaseFile) throws {
        for servers in [Self.twoOverUnix, Self.twoOverInet] {
            let server = try servers.get().server(kind)
            expectNone(ServerCaseRunner(server).run(try file.read()))
        }
    }

    /// Says so where a case is left out of the tests above.
    @Test(.enabled(if: FreePort.hasIPv6, "this machine has no ::1: the case connect-ipv6 does not run"))
    func theCaseOverIPv6IsAmongThem() {
        #expect(CaseFile.all.contains { $0.testDescription == "connect-ipv6" && $0.isForServers })
    }

    private static let overUnix = Result { try servers(.unix) }
    private static let overInet = Result { try servers(.inet) }
    private static let twoOverUnix = Result { try TwoFilters(.unix) }
    private static let twoOverInet = Result { try TwoFilters(.inet) }

    private static func servers(_ listening: FilterProcess.Listening) throws -> FilteredServers {
        try FilteredServers(
            [FilterProcess.product(named: "case-filter"), "{socket}"], listening: listening,
            setup: MailServerSetup(aliases: ["team@local.test": ["ann@sink.test", "ben@sink.test"]]))
    }
}
