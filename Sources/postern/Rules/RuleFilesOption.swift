import ArgumentParser
import PosternService

/// The options that name the rule files.
struct RuleFilesOption: ParsableArguments {
    @OptionGroup var file: ConfigurationOption

    @Option(
        name: .customLong("rules"),
        help: ArgumentHelp("The folder with the rules, in place of that of the configuration.", valueName: "folder"))
    var folder: String?

    @Option(help: ArgumentHelp("The folder or file with what the site adds to --rules.", valueName: "folder"))
    var site: String?

    @Flag(help: "Print JSON, an object a line.")
    var json = false

    func validate() throws {
        if folder != nil, file.path != nil {
            throw ValidationError("--rules is in place of a configuration; leave out -c")
        }
        if folder == nil, site != nil { throw ValidationError("--site adds to --rules; name the folder of those too") }
    }

    /// Does something with the folders; what is wrong with them or the rules is told, and ends the program.
    func asking(_ body: (RuleFolders) throws -> Void) throws {
        do {
            try body(folder.map { RuleFolders($0, site: site) } ?? RuleFolders(file.load()))
        } catch let failure as RuleFailure {
            ServiceFailure.report(failure)
            throw ExitCode(failure.status)
        }
    }
}
