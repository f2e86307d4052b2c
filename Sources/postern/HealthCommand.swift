import ArgumentParser
import PosternService

struct HealthCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "health",
        abstract: "Send a message through the running filter, and say in one line how it is.",
        discussion: """
            The message goes through every listener as a mail server's would, and is never delivered, logged or counted. Exit \
            status 0: healthy. 1: it answers, and somebody should look. 2: it gives no answer.
            """)

    @OptionGroup var file: ConfigurationOption

    func run() throws {
        let configuration = try file.load(isChecked: false)
        do {
            let report = try HealthCheck(configuration).report()
            print(report.text)
            throw ExitCode(report.status.rawValue)
        } catch let error where !(error is ExitCode) {
            ServiceFailure.report(error)
            throw ExitCode(ServiceFailure.exitStatus(of: error))
        }
    }
}
