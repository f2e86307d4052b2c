import ArgumentParser
import Foundation
import PosternService

/// The options that name where generations of rules are.
struct RuleStateOption: ParsableArguments {
    @OptionGroup var file: ConfigurationOption

    @Option(
        help: ArgumentHelp(
            "The folder for generations of rules; without it 'rules' in 'state_folder' of the configuration.",
            valueName: "folder"))
    var state: String?

    @Flag(help: "Print JSON.")
    var json = false

    /// The folder.
    /// - Parameter configuration: what is asked where no folder is named.
    func path(_ configuration: () throws -> LoadedConfiguration) throws -> String {
        // Messages name it, and say what to write into a configuration.
        if let state { return URL(filePath: state).standardizedFileURL.path }
        if let folder = try configuration().rulesStateFolder { return folder }
        ServiceFailure.tell(
            "postern: no folder for generations of rules is named; write --state FOLDER, or set `state_folder`")
        throw ExitCode(64)  // EX_USAGE
    }

    /// Does something; what is wrong is told, and ends the program.
    func telling(_ body: () throws -> Void) throws {
        do { try body() } catch let failure as RuleFailure {
            ServiceFailure.report(failure)
            throw ExitCode(failure.status)
        }
    }
}
