import ArgumentParser
import PosternService

struct TrapForgetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget", abstract: "Remove an address from the trap.",
        discussion: """
            What is held for it is deleted, messages that were for it alone or from it are removed unless they are kept for \
            others, and its mentions are blanked. Exit status 75 when it has to be done again.
            """)

    @OptionGroup var desk: TrapDeskOption

    @Argument(help: ArgumentHelp("The address.", valueName: "address"))
    var address: String

    func run() throws {
        try desk.asking { trap in
            let done = try trap.forget(address)
            try desk.show(done, done.text)
            guard let leftover = done.leftover else { return }
            ServiceFailure.tell("postern: \(leftover)")
            throw ExitCode(75)  // EX_TEMPFAIL
        }
    }
}
