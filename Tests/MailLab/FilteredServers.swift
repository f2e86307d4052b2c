/// One filter program behind Postfix and Sendmail: what most tests with real servers need.
///
/// Starting it takes about a quarter of a second, so a suite keeps one for all its tests:
/// ```swift
/// private static let servers = Result {
///     try FilteredServers([FilterProcess.product(named: "case-filter"), "{socket}"], listening: .unix)
/// }
/// ```
package final class FilteredServers: Sendable {
    /// The filter.
    package let filter: FilterProcess
    private let servers: [any MailServer]

    /// Starts the filter, then both servers with it.
    ///
    /// - Parameters:
    ///   - program: As ``FilterProcess`` takes it.
    ///   - listening: The kind of socket between servers and filter.
    ///   - aliases: As ``MailServerSetup/aliases``.
    package init(
        _ program: [String], listening: FilterProcess.Listening, aliases: [String: [String]] = [:]
    ) throws {
        let filter = try FilterProcess(program, listening: listening)
        let setup = MailServerSetup(filters: [filter.socket], aliases: aliases)
        servers = try MailServerKind.allCases.map { try $0.start(setup) }
        self.filter = filter
    }

    /// The server of a kind.
    package func server(_ kind: MailServerKind) throws -> any MailServer {
        guard let server = servers.first(where: { $0.kind == kind }) else {
            throw LabError("\(kind) does not run")
        }
        return server
    }

    /// Ends the servers, then the filter.
    package func stop() {
        servers.forEach { $0.stop() }
        filter.stop()
    }
}
