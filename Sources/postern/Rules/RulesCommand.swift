import ArgumentParser

struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Look into the rules of SpamAssassin, and take new ones in.",
        discussion: "They are those that the configuration names in stages.content, or those of --rules and --site.",
        subcommands: [
            RulesListCommand.self, RulesShowCommand.self, RulesTestCommand.self, RulesLintCommand.self,
            RulesCostCommand.self, RulesUpdateCommand.self, RulesRollbackCommand.self, RulesGenerationsCommand.self,
        ])
}
