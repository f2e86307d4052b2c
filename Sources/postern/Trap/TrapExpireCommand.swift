import ArgumentParser
import MailTrap
import PosternService

struct TrapExpireCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "expire", abstract: "End what is held too long or needs too much room, and remove its content.",
        discussion: "The filter does so by itself. The bounds are those of the configuration.")

    @OptionGroup var desk: TrapDeskOption

    @Option(
        help: ArgumentHelp("End what is held for so long, such as 7d, in place of trap.keep.", valueName: "time"))
    var olderThan: String?

    func validate() throws {
        if let olderThan, LearningAge.days(olderThan) == nil {
            throw ValidationError("'\(olderThan)' is no number of days; write --older-than 7d")
        }
    }

    func run() throws {
        try desk.asking { trap in
            let age = olderThan.flatMap(LearningAge.days).map { Duration.seconds(Int($0) * 86_400) }
            let done = try trap.expire(olderThan: age)
            try desk.show(
                [
                    "settled": done.settled.count, "expired": done.expired, "crowdedOut": done.crowdedOut,
                    "removed": done.removed,
                ],
                "\(done.expired) expired, \(done.crowdedOut) for want of room; the content of \(done.removed) messages removed\n"
            )
        }
    }
}
