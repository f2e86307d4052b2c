import ArgumentParser
import MailTrap
import PosternService

struct OutboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox", abstract: "Say how much is to be delivered from the trap, and list it, the newest first."
    )

    @OptionGroup var desk: TrapDeskOption
    @OptionGroup var wanted: TrapQueryOption

    func run() throws {
        try desk.asking { trap in
            let report = try trap.outbox(wanted.query([.due]))
            try desk.show(report, report.text(.standardOutput))
            if desk.json { for line in report.lines { try desk.show(line, "") } }
            desk.tellNext(report.next)
        }
    }
}
