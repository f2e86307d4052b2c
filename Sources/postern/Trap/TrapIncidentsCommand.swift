import ArgumentParser
import MailTrap
import PosternService

struct TrapIncidentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incidents", abstract: "List what is held by incidents: many messages of one kind as one line.",
        discussion: "That with the newest message first. What is held of no incident is left out.")

    @OptionGroup var desk: TrapDeskOption
    @OptionGroup var wanted: TrapQueryOption

    func run() throws {
        try desk.asking { trap in
            let page = try trap.incidents(wanted.query([.held]))
            for line in page.lines { try desk.show(line, line.text(.standardOutput)) }
            desk.tellNext(page.next)
        }
    }
}
