import MailPipeline
import MailTrap

/// What commands ask of the history: `postern history` and `postern explain`.
package struct HistoryDesk: Sendable {
    /// The database.
    package let path: String

    /// The history of a configuration, or the database at a path.
    /// - Throws: `HistoryAbsence` where neither names one.
    package init(_ configuration: LoadedConfiguration, path: String?) throws {
        guard let path = path ?? configuration.root.history.file else {
            throw HistoryAbsence(configuration: configuration.path)
        }
        self.path = path
    }

    /// The messages with a queue id, latest first.
    package func messages(queueIdentifier: String, since: Double?, all: Bool) throws -> [MessageRecord] {
        try HistoryReader(path: path).messages(
            queueIdentifier: queueIdentifier, since: since, limit: all ? 10_000 : 1)
    }

    /// The messages that a query asks for, newest first.
    package func search(_ query: HistoryQuery) throws -> [MessageRecord] {
        try HistoryReader(path: path).search(query)
    }

    /// How many messages of each day had which answer.
    package func counts(since: Double?, until: Double?) throws -> [HistoryDayCount] {
        try HistoryReader(path: path).counts(since: since, until: until)
    }

    /// Removes an address.
    package func forget(_ address: String) throws -> HistoryForgetting {
        try HistoryKeeper(path: path).forget(address)
    }
}

/// No configuration and no option names a database.
package struct HistoryAbsence: Error, CustomStringConvertible {
    let configuration: String?

    /// The sentence.
    package var description: String {
        let what = configuration.map { "\($0) keeps no history" } ?? "no configuration was read, so there is no history"
        return "\(what); set `history: {file: PATH}` there, or name a database with --history"
    }
}
