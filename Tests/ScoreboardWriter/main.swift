// A process that adds to a scoreboard that it was handed as descriptor 3, for the tests:
//
//     scoreboard-writer add COUNT       adds to a counter and a histogram so often, then ends
//     scoreboard-writer activities N    begins and ends messages in place N, until it is killed
//     scoreboard-writer register        makes new metrics, until it is killed
//     scoreboard-writer hold PATH       makes a scoreboard of its own there, and keeps it until it is killed
//     scoreboard-writer cost WHAT COUNT does one thing so often, for a count of its instructions

import Glibc
import MilterPool

/// Says something at once: `print` keeps it for a while where the output is a pipe.
func say(_ line: String) {
    let bytes = Array("\(line)\n".utf8)
    _ = unsafe write(1, bytes, bytes.count)
}

/// Says why it cannot go on.
func fail(_ reason: String) -> Never {
    say(reason)
    exit(1)
}

let arguments = CommandLine.arguments
guard arguments.count >= 2 else { fail("see the head of this program's source") }
do {
    let scoreboard =
        switch arguments[1] {
        case "cost": try Scoreboard(path: nil)
        case "hold": try Scoreboard(path: arguments[2])
        default: try Scoreboard(inherited: 3)
        }
    say("ready")
    switch arguments[1] {
    case "add": ScoreboardWriter.add(to: scoreboard, Int(arguments[2]) ?? 0)
    case "activities": ScoreboardWriter.work(on: scoreboard.process(Int(arguments[2]) ?? 0))
    case "register": ScoreboardWriter.register(on: scoreboard)
    case "hold": pause()
    case "cost": ScoreboardWriter.cost(of: arguments[2], Int(arguments[3]) ?? 0, on: scoreboard)
    default: fail("no such task: \(arguments[1])")
    }
} catch {
    fail("\(error)")
}
