import ArgumentParser
import PosternService

struct TrapReleaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Let held mail go: the filter delivers it, as soon as it can.",
        discussion: "Says which were and which were not held. Exit status 1 when one was not.")

    @OptionGroup var desk: TrapDeskOption

    @Option(help: ArgumentHelp("Deliver to this address in place of the recipients.", valueName: "address"))
    var to: String?

    @Flag(help: "Deliver it as an attachment of a new message.")
    var attached = false

    @Argument(help: ArgumentHelp("The numbers, as list shows them.", valueName: "id"))
    var numbers: [Int64]

    func run() throws {
        try desk.asking { trap in
            let decision = try trap.release(numbers, to: to, isAttached: attached)
            try desk.show(decision, decision.text)
            if decision.status != 0 { throw ExitCode(decision.status) }
        }
    }
}
