import ArgumentParser
import MailPipeline
import PosternService

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show why a message that was filtered got its answer.",
        discussion: """
            Shows the verdict for each recipient, every rule that held and every finding, from the history. MTAs use \
            their queue ids again: without --all the latest message counts. Exit status 0 when there is one, 1 when there \
            is none, 66 when the history cannot be read.
            """)

    @OptionGroup var history: HistoryOption

    @Argument(help: ArgumentHelp("The MTA's queue id.", valueName: "queue-id"))
    var queueIdentifier: String

    @Flag(help: "Show every message that had the queue id, latest first.")
    var all = false

    func run() throws {
        try history.asking {
            let desk = try history.desk()
            let records = try desk.messages(
                queueIdentifier: queueIdentifier, since: history.sinceSeconds, all: all)
            for record in records {
                print(
                    history.json
                        ? try JSONLine.text(record)
                        : "\(Moment.text(record.begun)) \(queueIdentifier):\n"
                            + RecordText(record, paint: .standardOutput).text, terminator: "")
            }
            guard records.isEmpty else { return }
            ServiceFailure.tell("postern: the history \(desk.path) knows no message \(queueIdentifier)")
            throw ExitCode(1)
        }
    }
}
