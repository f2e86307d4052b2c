import ArgumentParser
import PosternService

/// The option that names the configuration.
struct ConfigurationOption: ParsableArguments {
    @Option(
        name: [.customShort("c"), .customLong("config")],
        help: ArgumentHelp(
            "The configuration; without it \(LoadedConfiguration.standardPath) where that is there, else what is built in.",
            valueName: "file"))
    var path: String?

    /// The configuration.
    /// - Parameter isChecked: whether what its keys say together is checked, and the rules that it names are read.
    /// - Throws: `ExitCode` 78 (EX_CONFIG), once everything that is wrong was told.
    func load(isChecked: Bool = true) throws -> LoadedConfiguration {
        do { return try LoadedConfiguration(path, isChecked: isChecked) } catch {
            ServiceFailure.tell("\(error)")
            throw ExitCode(78)
        }
    }
}
