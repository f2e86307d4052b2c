import ArgumentParser
import MailTrap
import PosternService

struct TrapSearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Look through all that is known, whatever became of it.",
        discussion: "As list, but also what was released, sent, deleted or has expired, for some days after its end.")

    @OptionGroup var desk: TrapDeskOption
    @OptionGroup var wanted: TrapQueryOption

    @Option(
        help: ArgumentHelp(
            "How far it has come; may be given more than once: \(Self.states).", valueName: "state"))
    var state: [String] = []

    private static let states = TrapItem.State.allCases.map(\.rawValue).joined(separator: ", ")

    func validate() throws {
        if let other = state.first(where: { TrapItem.State(rawValue: $0) == nil }) {
            throw ValidationError("'\(other)' is no state; there are \(Self.states)")
        }
    }

    func run() throws {
        try desk.asking { trap in
            let chosen = state.compactMap(TrapItem.State.init)
            let page = try trap.list(wanted.query(Set(chosen.isEmpty ? TrapItem.State.allCases : chosen)))
            for line in page.lines { try desk.show(line, line.text(.standardOutput)) }
            desk.tellNext(page.next)
        }
    }
}
