import ArgumentParser
import PosternService

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a configuration, and list what is on and off.",
        discussion: """
            Names everything that is wrong, as file:line:column, and says what was meant. Exit status 0 when the \
            configuration is in order, 78 when it is not, 1 when a test case that it names is not met.

            With --mta it looks at the configuration of the local Postfix or Sendmail instead, and says what keeps mail \
            from the filter: as file:line, errors, warnings and notes. Exit status 78 when there is an error, 66 when there \
            is no mail server.
            """)

    @OptionGroup var file: ConfigurationOption

    @OptionGroup var mta: MTAOptions

    @Flag(help: "Print JSON.")
    var json = false

    @Flag(help: "Print a commented configuration with every key and its default.")
    var defaults = false

    func run() throws {
        if defaults {
            print(ConfigurationPages.defaultFile, terminator: "")
            return
        }
        let configuration = try file.load()
        if mta.isWanted { return try mta.run(configuration, json: json) }
        let report: CheckReport
        do { report = try CheckReport(configuration) } catch {
            ServiceFailure.report(error)
            throw ExitCode(66)  // EX_NOINPUT
        }
        print(json ? try JSONLine.text(report) : report.text(.standardOutput), terminator: "")
        if !report.isMet { throw ExitCode(1) }
    }
}
