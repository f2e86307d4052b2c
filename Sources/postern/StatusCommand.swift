import ArgumentParser
import PosternService

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Say what the filter that runs is doing.",
        discussion: """
            Its configurations and processes, and the messages that each has in hand: since when, and on which stage. It \
            reads what they show in memory and waits for none of them. Where no filter runs it says so and ends with 69.
            """)

    @OptionGroup var watch: WatchOption

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        try watch.watching {
            let report = try watch.desk().status()
            print(json ? try JSONLine.text(report) : report.text(.standardOutput), terminator: "")
        }
    }
}
