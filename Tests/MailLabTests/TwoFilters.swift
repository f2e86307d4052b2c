import MailLab

/// Two filters in a row behind both servers: one that follows `X-Do`, then one that follows `Y-Do`.
final class TwoFilters: Sendable {
    private let filters: [FilterProcess]
    private let servers: [any MailServer]

    init(_ listening: FilterProcess.Listening) throws {
        let program = try FilterProcess.product(named: "case-filter")
        let filters = try ["X", "Y"].map { try FilterProcess([program, "{socket}", $0], listening: listening) }
        let setup = MailServerSetup(filters: filters.map(\.socket))
        servers = try MailServerKind.allCases.map { try $0.start(setup) }
        self.filters = filters
    }

    /// The server of a kind.
    func server(_ kind: MailServerKind) throws -> any MailServer {
        guard let server = servers.first(where: { $0.kind == kind }) else {
            throw LabError("\(kind) does not run")
        }
        return server
    }
}
