/// One filter program behind Postfix and Sendmail, or one of them: what most tests with real servers need.
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
    ///   - setup: What else the servers are started with; its filters count for nothing.
    ///   - kinds: The servers; both by default.
    package init(
        _ program: [String], listening: FilterProcess.Listening, setup: MailServerSetup = MailServerSetup(),
        kinds: [MailServerKind] = MailServerKind.allCases
    ) throws {
        let filter = try FilterProcess(program, listening: listening)
        var setup = setup
        setup.filters = [filter.socket]
        servers = try kinds.map { try $0.start(setup) }
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
