import MailLab
import Milter
import MilterTesting
import Testing

/// The cases over a socket, against libmilter.
@Suite struct LiveCaseTests {
    @Test(arguments: CaseProfile.all([.sendmail, .postfix]))
    func unix(_ aCase: CaseProfile) throws {
        try run(aCase, Self.unixFilter)
    }

    @Test(arguments: CaseProfile.all([.sendmail]))
    func inet(_ aCase: CaseProfile) throws {
        try run(aCase, Self.inetFilter)
    }

    @Test(.enabled(if: FreePort.hasIPv6), arguments: CaseProfile.all([.postfix]))
    func inet6(_ aCase: CaseProfile) throws {
        try run(aCase, Self.inet6Filter)
    }

    // A process of its own: libmilter negotiates once for all its MTAs.
    @Test(arguments: CaseProfile.all([.version2]))
    func oldMTA(_ aCase: CaseProfile) throws {
        try run(aCase, Self.oldFilter)
    }

    private func run(_ aCase: CaseProfile, _ filter: Result<FilterProcess, any Error>) throws {
        let address = try SocketAddress(filter.get().socket.sendmailSpelling)
        let mta = try MTA.live(at: address, profile: aCase.profile)
        expectNone(CaseRunner(mta).run(try aCase.file.read()))
    }

    private static let unixFilter = Result { try filter(.unix) }
    private static let inetFilter = Result { try filter(.inet) }
    private static let inet6Filter = Result { try filter(.inet6) }
    private static let oldFilter = Result { try filter(.unix) }

    private static func filter(_ listening: FilterProcess.Listening) throws -> FilterProcess {
        try FilterProcess(
            [FilterProcess.product(named: "case-filter"), "{socket}"], listening: listening)
    }
}
