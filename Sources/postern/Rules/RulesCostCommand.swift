import ArgumentParser
import Foundation
import PosternService

struct RulesCostCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cost",
        abstract: "Run mail folders through the rules, and show which cost most.",
        discussion: """
            Takes maildirs, mbox files, and folders of message files. Each message is scored as the filter does it, for \
            its time, and then with a clock at each rule. Exit status 66 when something cannot be read.
            """)

    @OptionGroup var files: RuleFilesOption

    @Option(help: ArgumentHelp("So many rules at most; with --json all are shown.", valueName: "number"))
    var limit = 25

    @Argument(help: ArgumentHelp("Maildirs, mbox files, folders of message files.", valueName: "maildir-or-mbox"))
    var folders: [String]

    func validate() throws {
        guard (0...100_000).contains(limit) else { throw ValidationError("--limit takes 0 to 100000") }
    }

    func run() throws {
        try files.asking { rules in
            var cost = try RuleCost(rules)
            let found = MailFolders(folders)
            let total = found.entries.count
            var hasFailed = found.hasFailed
            let isWatched = isatty(STDERR_FILENO) == 1
            for (number, entry) in found.entries.enumerated() {
                do { try cost.add(entry) } catch {
                    ServiceFailure.report(error)
                    hasFailed = true
                }
                if isWatched, (number + 1) % 100 == 0 {
                    ServiceFailure.progress("\(number + 1) of \(total) messages")
                }
            }
            if isWatched { ServiceFailure.progress("") }
            let report = cost.report
            if files.json {
                for rule in report.rules { print(try JSONLine.text(rule), terminator: "") }
                print(try JSONLine.text(report.sum), terminator: "")
            } else {
                print(report.text(.standardOutput, most: limit), terminator: "")
            }
            if hasFailed { throw ExitCode(66) }  // EX_NOINPUT
        }
    }
}
