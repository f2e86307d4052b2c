import ArgumentParser
import PosternService

struct RulesTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Run a rule on message files, and show where it hits.",
        discussion: """
            Shows the text and the place in it, the bytes that matched, and for a meta what the rules say that it needs. \
            Exit status 0 when it hits one of the messages, 1 when it hits none; 64 when there is no such rule, 66 when a \
            file cannot be read.
            """)

    @OptionGroup var files: RuleFilesOption

    @Argument(help: ArgumentHelp("The name of the rule.", valueName: "name"))
    var name: String

    @Argument(help: ArgumentHelp("Files with a message each; - is standard input.", valueName: "file"))
    var messages: [String]

    func run() throws {
        try files.asking { folders in
            var tester = try RuleTester(name, folders)
            var (isHit, hasFailed) = (false, false)
            for file in messages {
                do {
                    let report = tester.report(on: try MessageFile.read(file), file: file)
                    print(files.json ? try JSONLine.text(report) : report.text(.standardOutput), terminator: "")
                    isHit = isHit || report.isHit
                } catch let failure as MessageFile.Failure {
                    ServiceFailure.report(failure)
                    hasFailed = true
                }
            }
            if hasFailed { throw ExitCode(66) }  // EX_NOINPUT
            if !isHit { throw ExitCode(1) }
        }
    }
}
