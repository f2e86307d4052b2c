import ArgumentParser
import PosternService

struct StatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Print what the filter that runs has counted.",
        discussion: """
            Every metric since the filter was started, over all its processes and configurations. Without --json those \
            that are not zero.
            """)

    @OptionGroup var watch: WatchOption

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        try watch.watching {
            let report = try watch.desk().statistics()
            print(json ? try JSONLine.text(report) : report.text, terminator: "")
        }
    }
}
