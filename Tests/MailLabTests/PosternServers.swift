import MailLab

/// `postern serve` behind both servers, and the same servers without any filter beside them.
final class PosternServers: Sendable {
    /// Those with the filter.
    let filtered: FilteredServers
    private let plain: [any MailServer]

    init() throws {
        filtered = try FilteredServers(
            [FilterProcess.product(named: "postern"), "serve", "-p", "{socket}", "--socket-mode", "666"],
            listening: .unix)
        plain = try MailServerKind.allCases.map { try $0.start(MailServerSetup()) }
    }

    /// The server of a kind without a filter.
    func plainServer(_ kind: MailServerKind) throws -> any MailServer {
        guard let server = plain.first(where: { $0.kind == kind }) else { throw LabError("\(kind) does not run") }
        return server
    }
}
