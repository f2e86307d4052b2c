import ArgumentParser
import PosternService

struct ReloadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload",
        abstract: "Have the running filter load its configuration anew, and wait until it is in use.",
        discussion: """
            New workers serve before the old ones leave; no session is cut. A configuration that does not load changes \
            nothing, and what is wrong with it is told here. The same, without a report, is done by SIGHUP.
            """)

    @OptionGroup var file: ConfigurationOption

    func run() throws {
        // What is wrong with it, the filter says itself; here it has to tell where the filter is.
        let configuration = try file.load(isChecked: false)
        do {
            print(try ServiceControl(configuration).reload())
        } catch {
            ServiceFailure.report(error)
            throw ExitCode(ServiceFailure.exitStatus(of: error))
        }
    }
}
