import ArgumentParser
import Foundation
import PosternService

/// The options that name the history and a time in it.
struct HistoryOption: ParsableArguments {
    @OptionGroup var file: ConfigurationOption

    @Option(
        name: .customLong("history"),
        help: ArgumentHelp("The database, in place of that of the configuration.", valueName: "file"))
    var path: String?

    @Option(help: ArgumentHelp("Messages from then on: \(Moment.forms).", valueName: "time"))
    var since: String?

    @Flag(help: "Print a JSON object for each message, one a line.")
    var json = false

    func validate() throws {
        if let since, Moment.seconds(since, now: Date().timeIntervalSince1970) == nil {
            throw ValidationError("'\(since)' is no time; write \(Moment.forms)")
        }
    }

    /// The moment from which on messages count.
    var sinceSeconds: Double? { since.flatMap { Moment.seconds($0, now: Date().timeIntervalSince1970) } }

    /// The history.
    func desk() throws -> HistoryDesk { try HistoryDesk(file.load(), path: path) }

    /// Runs something that asks the history; an error of it ends the program with 66 (EX_NOINPUT).
    func asking(_ body: () throws -> Void) throws {
        do { try body() } catch let error as ExitCode { throw error } catch {
            ServiceFailure.report(error)
            throw ExitCode(66)
        }
    }
}
