import ArgumentParser
import PosternService

struct RulesListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List rules: kind, score, flags, place, and why one does not run.",
        discussion: "The score is that without network and classifier. Exit status 1 when there is no such rule.")

    @OptionGroup var files: RuleFilesOption

    @Flag(help: "Leave out rules that count for metas alone, and those without a score.")
    var hitsOnlyWithScore = false

    @Argument(
        help: ArgumentHelp("A name; '*' is any text, '?' a character. Case does not count.", valueName: "pattern"))
    var pattern: String?

    func run() throws {
        try files.asking { folders in
            let lines = try RuleLine.lines(
                of: RuleBook(folders), matching: pattern, onlyWithScore: hitsOnlyWithScore)
            for line in lines {
                print(files.json ? try JSONLine.text(line) : line.text(.standardOutput), terminator: "")
            }
            if lines.isEmpty { throw ExitCode(1) }
        }
    }
}
