import ArgumentParser
import Foundation
import MailPipeline
import MailTrap
import PosternService

struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "List messages that were filtered, or have an address forgotten.",
        discussion: "Lists the newest first. What is named must all apply.")

    @OptionGroup var history: HistoryOption

    @Option(help: ArgumentHelp("Messages before then.", valueName: "time"))
    var until: String?

    @Option(help: ArgumentHelp("The sender; '<>' for the null sender.", valueName: "address"))
    var sender: String?

    @Option(help: ArgumentHelp("One of the recipients.", valueName: "address"))
    var recipient: String?

    @Option(help: ArgumentHelp("The client's address.", valueName: "address"))
    var client: String?

    @Option(help: ArgumentHelp("deliver, reject, defer or discard.", valueName: "action"))
    var action: String?

    @Option(help: ArgumentHelp("The rule that decided.", valueName: "name"))
    var rule: String?

    @Option(help: ArgumentHelp("So many at most.", valueName: "number"))
    var limit = 50

    @Flag(help: "Count messages by day and action instead.")
    var counts = false

    @Option(
        help: ArgumentHelp(
            "Remove this address from the history: messages that it sent or that went to it alone, and its mentions.",
            valueName: "address"))
    var forget: String?

    func validate() throws {
        if let until, Moment.seconds(until, now: Date().timeIntervalSince1970) == nil {
            throw ValidationError("'\(until)' is no time; write \(Moment.forms)")
        }
        let filters: [(String, Bool)] = [
            ("--sender", sender != nil), ("--recipient", recipient != nil), ("--client", client != nil),
            ("--action", action != nil), ("--rule", rule != nil),
        ]
        let times = [("--since", history.since != nil), ("--until", until != nil)]
        if forget != nil, let other = (filters + times + [("--counts", counts)]).first(where: { $0.1 }) {
            throw ValidationError("--forget takes an address out of all messages; \(other.0) means nothing with it")
        }
        if counts, let other = filters.first(where: { $0.1 }) {
            throw ValidationError("--counts counts all messages; \(other.0) means nothing with it")
        }
        guard (1...10_000).contains(limit) else { throw ValidationError("--limit takes 1 to 10000") }
        if let client, NetworkAddress(client) == nil {
            throw ValidationError("'\(client)' is no IP address; write --client 192.0.2.1")
        }
        if let action, !["deliver", "reject", "defer", "discard", "hold", "copy", "keep"].contains(action) {
            throw ValidationError(
                "'\(action)' is no action; there are deliver, reject, defer, discard, hold, copy and keep")
        }
    }

    func run() throws {
        try history.asking {
            let desk = try history.desk()
            if let forget { return try forgets(forget, desk) }
            let end = until.flatMap { Moment.seconds($0, now: Date().timeIntervalSince1970) }
            if counts {
                for count in try desk.counts(since: history.sinceSeconds, until: end) {
                    print(
                        history.json
                            ? try JSONLine.text(count) : "\(count.day) \(count.action) \(count.messages)\n",
                        terminator: "")
                }
                return
            }
            var query = HistoryQuery()
            (query.sender, query.recipient) = (sender, recipient)
            query.client = client.flatMap { NetworkAddress($0)?.description }
            (query.action, query.rule) = (action, rule)
            (query.since, query.until, query.limit) = (history.sinceSeconds, end, limit)
            for record in try desk.search(query) {
                print(
                    history.json ? try JSONLine.text(record) : HistoryLine.text(record, .standardOutput),
                    terminator: "")
            }
        }
    }

    private func forgets(_ address: String, _ desk: HistoryDesk) throws {
        let done = try desk.forget(address)
        print(
            history.json
                ? try JSONLine.text(["removed": done.removed, "shortened": done.shortened])
                : "\(done.removed) messages removed, \(done.shortened) shortened\n", terminator: "")
        guard let leftover = done.leftover else { return }
        ServiceFailure.report(leftover)
        ServiceFailure.tell("postern: no record shows the address, but its bytes may be in the files; run this again")
        throw ExitCode(75)  // EX_TEMPFAIL
    }
}
