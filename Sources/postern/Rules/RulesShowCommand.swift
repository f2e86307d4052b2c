import ArgumentParser
import PosternService

struct RulesShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show all that the files say of rules, what they need, and what needs them.",
        discussion: "Exit status 64 when there is no such rule.")

    @OptionGroup var files: RuleFilesOption

    @Argument(help: ArgumentHelp("Names of rules.", valueName: "name"))
    var names: [String]

    func run() throws {
        try files.asking { folders in
            let book = try RuleBook(folders)
            var hasFailed = false
            for name in names {
                do {
                    let sheet = try RuleSheet(name, in: book)
                    print(files.json ? try JSONLine.text(sheet) : sheet.text(.standardOutput), terminator: "")
                } catch let failure as RuleFailure {
                    ServiceFailure.report(failure)
                    hasFailed = true
                }
            }
            if hasFailed { throw ExitCode(64) }  // EX_USAGE
        }
    }
}
