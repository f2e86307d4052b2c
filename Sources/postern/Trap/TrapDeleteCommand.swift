import ArgumentParser
import PosternService

struct TrapDeleteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete held mail. Nobody is told.",
        discussion: "Says which were and which were not held. Exit status 1 when one was not.")

    @OptionGroup var desk: TrapDeskOption

    @Argument(help: ArgumentHelp("The numbers, as list shows them.", valueName: "id"))
    var numbers: [Int64]

    func run() throws {
        try desk.asking { trap in
            let decision = try trap.delete(numbers)
            try desk.show(decision, decision.text)
            if decision.status != 0 { throw ExitCode(decision.status) }
        }
    }
}
