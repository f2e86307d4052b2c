import ArgumentParser
import Foundation
import MailPipeline
import MailTrap
import PosternService

/// The options that say what is looked for in the trap. What is named must all apply.
struct TrapQueryOption: ParsableArguments {
    @Option(help: ArgumentHelp("For this recipient.", valueName: "address"))
    var recipient: String?

    @Option(help: ArgumentHelp("From this sender; '<>' is the null sender.", valueName: "address"))
    var sender: String?

    @Option(help: ArgumentHelp("With this in the subject; case does not count.", valueName: "text"))
    var subject: String?

    @Option(help: ArgumentHelp("With this in the reason, such as the name of a rule.", valueName: "text"))
    var reason: String?

    @Option(help: ArgumentHelp("With such a score: \(ScoreRange.forms).", valueName: "range"))
    var score: String?

    @Option(help: ArgumentHelp("Messages from then on: \(Moment.forms).", valueName: "time"))
    var since: String?

    @Option(help: ArgumentHelp("Messages before then.", valueName: "time"))
    var until: String?

    @Option(help: ArgumentHelp("Of this incident, as `trap incidents` names it.", valueName: "incident"))
    var incident: String?

    @Option(help: ArgumentHelp("So many at most.", valueName: "number"))
    var limit = 50

    @Option(help: ArgumentHelp("Only what has a lower number: the next page.", valueName: "id"))
    var before: Int64?

    func validate() throws {
        for time in [since, until].compactMap(\.self) where Moment.seconds(time, now: Self.now) == nil {
            throw ValidationError("'\(time)' is no time; write \(Moment.forms)")
        }
        if let from = seconds(since), let to = seconds(until), from > to {
            throw ValidationError("--until is before --since; exchange them")
        }
        if let score, ScoreRange.parse(score) == nil {
            throw ValidationError("'\(score)' is no range of scores; write --score \(ScoreRange.forms)")
        }
        if let incident, TrapIncidentLine.bytes(incident) == nil {
            throw ValidationError("'\(incident)' is no incident: they have 32 hexadecimal digits, see `trap incidents`")
        }
        guard (1...1_000).contains(limit) else { throw ValidationError("--limit takes 1 to 1000") }
    }

    /// What is looked for.
    /// - Parameter states: how far it has come.
    func query(_ states: Set<TrapItem.State>) -> TrapQuery {
        var query = TrapQuery()
        query.recipient = recipient.map { MailAddress($0).description }
        query.sender = sender.map { MailAddress($0).description }
        (query.subject, query.reason) = (subject, reason)
        query.scores = score.flatMap(ScoreRange.parse)
        if since != nil || until != nil { query.received = (seconds(since) ?? 0)..<(seconds(until) ?? 1e11) }
        query.incident = incident.flatMap(TrapIncidentLine.bytes)
        (query.states, query.before, query.limit) = (states, before, limit)
        return query
    }

    private func seconds(_ text: String?) -> Double? { text.flatMap { Moment.seconds($0, now: Self.now) } }

    private static var now: Double { Date().timeIntervalSince1970 }
}
