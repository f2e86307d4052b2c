import ArgumentParser
import MailMessage
import MailPipeline
import PosternService

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show why a message that was filtered got its answer.",
        discussion: """
            Shows the verdict for each recipient, every rule that held and every finding, from the history, and what was \
            kept in the trap of it: what became of that, who let it go, and under which queue id it went on; or, for such \
            a queue id, what it was in the trap. MTAs use their queue ids again: without --all the latest message counts. \
            Exit status 0 when there is one, 1 when there is none, 66 when the history cannot be read.
            """)

    @OptionGroup var history: HistoryOption

    @Argument(help: ArgumentHelp("The MTA's queue id.", valueName: "queue-id"))
    var queueIdentifier: String

    @Flag(help: "Show every message that had the queue id, latest first.")
    var all = false

    func run() throws {
        try history.asking {
            let configuration = try history.file.load()
            let links = try links(configuration)
            let records = try records(configuration, isNeeded: links.isEmpty)
            for explanation in Explanation.all(records, links, isAll: all) {
                print(
                    history.json
                        ? try JSONLine.text(explanation)
                        : explanation.text(TerminalText.escaped(queueIdentifier), paint: .standardOutput),
                    terminator: "")
            }
            guard records.isEmpty, links.isEmpty else { return }
            let path = try HistoryDesk(configuration, path: history.path).path
            ServiceFailure.tell("postern: the history \(path) knows no message \(queueIdentifier)")
            throw ExitCode(1)
        }
    }

    /// What the history knows. Where there is none, what the trap knows may be enough.
    private func records(_ configuration: LoadedConfiguration, isNeeded: Bool) throws -> [MessageRecord] {
        do {
            return try HistoryDesk(configuration, path: history.path).messages(
                queueIdentifier: queueIdentifier, since: history.sinceSeconds, all: all)
        } catch let absence as HistoryAbsence {
            guard isNeeded else { return [] }
            throw absence
        }
    }

    /// What the trap knows. Where it cannot be asked, that is said, and the history is shown all the same.
    private func links(_ configuration: LoadedConfiguration) throws -> [TrapLink] {
        guard configuration.root.trap.folder != nil else { return [] }
        do {
            let links = try TrapDesk(configuration).links(queueIdentifier: queueIdentifier)
            return links.filter { link in history.sinceSeconds.map(link.isSince) ?? true }
        } catch {
            ServiceFailure.report(error)
            return []
        }
    }
}
