import ArgumentParser
import PosternService

@main
struct PosternCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "postern",
        abstract: "A mail filter behind Sendmail and Postfix.",
        discussion: "The manual page postern(8) says more.",
        version: Postern.version,
        subcommands: [
            ServeCommand.self, CheckCommand.self, ScanCommand.self, ExplainCommand.self, InspectCommand.self,
            HistoryCommand.self, TestCommand.self, ReplayCommand.self, BypassCommand.self,
        ])
}
