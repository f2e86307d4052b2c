import ArgumentParser
import PosternService

/// The options of commands that look at the filter that runs.
struct WatchOption: ParsableArguments {
    @OptionGroup var file: ConfigurationOption

    /// What they read.
    func desk() throws -> WatchDesk { try WatchDesk(file.load(isChecked: false)) }

    /// Runs something that reads it; an error of it ends the program.
    func watching(_ body: () throws -> Void) throws {
        do { try body() } catch let error as WatchFailure {
            ServiceFailure.report(error)
            throw ExitCode(error.exitStatus)
        }
    }
}
