import ArgumentParser
import PosternService

struct RulesRollbackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback",
        abstract: "Go back to the rules that were there before the current ones.",
        discussion: """
            'current' in the folder of generations leads to them then, once they were found to be as they were installed. \
            The filter reads rules when it starts: restart it. Exit status 1 when there are none; 65 when they are damaged.
            """)

    @OptionGroup var state: RuleStateOption

    @Option(help: ArgumentHelp("The number of another generation, back or forth.", valueName: "number"))
    var to: Int?

    func run() throws {
        let path = try state.path { try state.file.load(isChecked: false) }
        try state.telling {
            let done = try RuleRollback(RuleGenerations(path, isMade: false), to: to)
            print(state.json ? try JSONLine.text(done) : done.text(.standardOutput), terminator: "")
        }
    }
}
