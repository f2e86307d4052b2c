import ArgumentParser
import Foundation
import MailMessage
import PosternService

struct InspectCommand: AsyncParsableCommand {
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

    func run() async throws {
        let inspector = Inspector(try configuration.load())
        try await MessageReports.print(files, json: json) { bytes, file in try inspector.report(on: bytes, file: file) }
    }
}
