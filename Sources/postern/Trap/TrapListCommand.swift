import ArgumentParser
import MailTrap
import PosternService

struct TrapListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List what is held, the newest first.",
        discussion: "What is named must all apply.")

    @OptionGroup var desk: TrapDeskOption
    @OptionGroup var wanted: TrapQueryOption

    func run() throws {
        try desk.asking { trap in
            let page = try trap.list(wanted.query([.held]))
            for line in page.lines { try desk.show(line, line.text(.standardOutput)) }
            desk.tellNext(page.next)
        }
    }
}
