import ArgumentParser
import PosternService

struct TopCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "top",
        abstract: "Watch the filter that runs.",
        discussion: """
            Messages a second by their answers, how long they and each stage took, the slowest first, and what each process \
            is doing. Keys: q ends, space looks at once, the arrows move through the processes. Where standard output is no \
            terminal it prints one block after the other.
            """)

    @OptionGroup var watch: WatchOption

    @Option(name: .shortAndLong, help: ArgumentHelp("How often it looks, in seconds.", valueName: "seconds"))
    var delay = 2.0

    @Option(name: [.customShort("n"), .long], help: ArgumentHelp("Look so often, then end.", valueName: "number"))
    var count: Int?

    func validate() throws {
        guard (0.1...3600).contains(delay) else { throw ValidationError("--delay takes 0.1 to 3600 seconds") }
        if let count, count < 1 { throw ValidationError("--count takes 1 or more") }
    }

    func run() throws {
        try watch.watching {
            let status = try TopScreen(
                watch.desk(), every: .milliseconds(Int64(delay * 1000)), rounds: count
            ).run()
            if status != 0 { throw ExitCode(status) }
        }
    }
}
