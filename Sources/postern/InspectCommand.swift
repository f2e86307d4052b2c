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
            attachments, what is ambiguous, and what the filter would answer. Exit status 0 when all would pass, 11 when \
            one would be refused, 12 when one would be deferred.
            """)

    @Argument(help: ArgumentHelp("Files with a message each; - is standard input.", valueName: "file"))
    var files: [String]

    @Flag(help: "Print a JSON object for each message, one a line.")
    var json = false

    func run() throws {
        let inspector = Inspector()
        var status: Int32 = 0
        for file in files {
            do {
                let report = try inspector.report(on: MessageFile.read(file), file: file)
                print(json ? try JSONLine.text(report) : report.text(.standardOutput), terminator: "")
                if report.verdict.hasPrefix("refuse") { status = max(status, 11) }
                if report.verdict.hasPrefix("defer") { status = max(status, 12) }
            } catch {
                // The others are shown all the same.
                ServiceFailure.report(error)
                status = max(status, error is MessageFile.Failure ? 66 : 74)  // EX_NOINPUT, EX_IOERR
            }
        }
        fflush(nil)
        if status != 0 { throw ExitCode(status) }
    }
}
