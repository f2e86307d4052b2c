import ArgumentParser
import PosternService

struct RulesGenerationsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generations",
        abstract: "List the generations of rules, the newest first; a '*' is before the current one.",
        discussion: "Tells when, where from, what the check said, the digest, and whether the files are still those.")

    @OptionGroup var state: RuleStateOption

    func run() throws {
        let path = try state.path { try state.file.load(isChecked: false) }
        try state.telling {
            for entry in try RuleGenerations(path, isMade: false).entries() {
                let line = RuleGenerationLine(entry)
                print(state.json ? try JSONLine.text(line) : line.text(.standardOutput), terminator: "")
            }
        }
    }
}
