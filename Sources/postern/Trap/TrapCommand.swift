import ArgumentParser

struct TrapCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trap",
        abstract: "Look at held mail, release or delete it, and end what is old.",
        discussion: """
            The configuration names the trap's folder. What is kept of a message for a recipient has a number, which the \
            lists show and the other commands take. Who did what is noted, under the name of the user who runs the command.
            """,
        subcommands: [
            TrapListCommand.self, TrapSearchCommand.self, TrapShowCommand.self, TrapReleaseCommand.self,
            TrapDeleteCommand.self, TrapIncidentsCommand.self, TrapExpireCommand.self, TrapForgetCommand.self,
        ])
}
