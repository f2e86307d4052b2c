import ArgumentParser
import PosternService

struct TrapShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what is known of something, and who did what with it, or its content.",
        discussion: "Exit status 1 when nothing has the number.")

    @OptionGroup var desk: TrapDeskOption

    @Flag(
        help: """
            Print the message instead, byte for byte; on a terminal it is escaped. It is noted that you were shown it.
            """)
    var content = false

    @Argument(help: ArgumentHelp("The number, as list shows it.", valueName: "id"))
    var number: Int64

    func validate() throws {
        if content, desk.json { throw ValidationError("--content prints the message itself; leave out --json") }
    }

    func run() throws {
        try desk.asking { trap in
            if content { return MessageContent.print(try trap.content(number)) }
            let card = try trap.card(number)
            try desk.show(card, card.text(.standardOutput))
        }
    }
}
