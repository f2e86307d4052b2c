import ArgumentParser
import PosternService

struct RulesLintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Name what is wrong in rule files, and run their 'test' lines.",
        discussion: """
            What is not supported, and what is probably not meant, is named too. Exit status 1 when something is wrong or a \
            'test' line is not met.
            """)

    @OptionGroup var files: RuleFilesOption

    func run() throws {
        try files.asking { folders in
            let lint = try RuleLint(folders)
            for line in lint.lines {
                print(files.json ? try JSONLine.text(line) : line.text(.standardOutput), terminator: "")
            }
            print(files.json ? try JSONLine.text(lint.counts) : lint.counts.text(.standardOutput), terminator: "")
            if !lint.isMet { throw ExitCode(1) }
        }
    }
}
