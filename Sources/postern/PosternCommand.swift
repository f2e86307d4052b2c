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
            ServeCommand.self, ReloadCommand.self, StatusCommand.self, TopCommand.self, StatsCommand.self,
            HealthCommand.self, CheckCommand.self, ScanCommand.self, ExplainCommand.self, InspectCommand.self,
            HistoryCommand.self, TestCommand.self, ReplayCommand.self, BypassCommand.self, RulesCommand.self,
            LearnCommand.self, TrapCommand.self, OutboxCommand.self,
        ])

    /// Runs the command that the arguments name. One whose output is lost has failed, whatever it says otherwise.
    static func main() async {
        var outcome: any Error = ExitCode.success
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
        } catch {
            outcome = error
        }
        guard StandardOutput.isWhole() else {
            ServiceFailure.tell("postern: standard output cannot be written")
            exit(withError: ExitCode(74))  // EX_IOERR
        }
        exit(withError: outcome)
    }
}
