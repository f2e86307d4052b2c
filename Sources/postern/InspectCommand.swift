import ArgumentParser
import Foundation
import MailMessage
import PosternService

struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Show what is in message files, as the filter sees it.",
        discussion: """
            Prints each message's parts with their places, every name and type that a mail program could see, what is in \
            attachments, what is ambiguous, and what the filter would answer for a recipient whom no rule names; `postern \
            scan` says it for others, and why. Exit status by the worst message: 0 passed, 11 refused, 12 deferred, 13 \
            thrown away; 66 when a file cannot be read.
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Argument(help: ArgumentHelp("Files with a message each; - is standard input.", valueName: "file"))
    var files: [String]

    @Flag(help: "Print a JSON object for each message, one a line.")
    var json = false

    func run() throws {
        let inspector = Inspector(try configuration.load())
        var statuses: Set<Int32> = []
        for file in files {
            do {
                let report = try inspector.report(on: MessageFile.read(file), file: file)
                print(json ? try JSONLine.text(report) : report.text(.standardOutput), terminator: "")
                statuses.insert(report.status)
            } catch {
                // The others are shown all the same.
                ServiceFailure.report(error)
                statuses.insert(error is MessageFile.Failure ? 66 : 74)  // EX_NOINPUT, EX_IOERR
            }
        }
        fflush(nil)
        try ExitStatus.end(statuses)
    }
}
