import ArgumentParser
import Foundation
import PosternService

struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Run mail folders against a configuration, or two.",
        discussion: """
            Takes maildirs, mbox files, and folders of message files. Prints how many messages would be delivered, refused \
            and so on, then those that would not simply be delivered; with --against, how many would change, then those. \
            Sender and recipients come from Return-Path and Delivered-To. Nothing is sent anywhere. Exit status 0; 66 when \
            something cannot be read.
            """)

    @OptionGroup var file: ConfigurationOption

    @Option(help: ArgumentHelp("Another configuration: what would it change?", valueName: "file"))
    var against: String?

    @Option(
        help: ArgumentHelp(
            "A recipient in place of those that messages name; may be given several times.", valueName: "address"))
    var to: [String] = []

    @Flag(help: "Print a JSON object for each message, one a line.")
    var json = false

    @Argument(help: ArgumentHelp("Maildirs, mbox files, folders of message files.", valueName: "maildir-or-mbox"))
    var folders: [String]

    func run() async throws {
        let configuration = try file.load()
        var option = ConfigurationOption()
        option.path = against
        let other = against == nil ? nil : try option.load()
        let replayer = Replayer(configuration, against: other, recipients: to)
        let found = MailFolders(folders)
        let total = found.entries.count
        let isWatched = isatty(STDERR_FILENO) == 1
        let outcomes = await replayer.replay(found.entries, atATime: ProcessInfo.processInfo.activeProcessorCount) {
            done in
            if isWatched, done % 100 == 0 || done == total { ServiceFailure.progress("\(done) of \(total) messages") }
        } failed: { name, error in
            ServiceFailure.tell(
                error is MessageFile.Failure ? "postern: \(error)" : "postern: message '\(name)': \(error)")
        }
        if isWatched { ServiceFailure.progress("") }
        if json {
            for outcome in outcomes { print(try JSONLine.text(outcome), terminator: "") }
        } else {
            print(ReplaySummary(outcomes, isComparison: other != nil).text(.standardOutput), terminator: "")
        }
        if found.hasFailed || outcomes.count < total { throw ExitCode(66) }
    }
}
