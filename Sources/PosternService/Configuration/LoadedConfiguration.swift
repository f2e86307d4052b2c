import MailPipeline
import MailRules
import MailStages

/// The configuration that a command goes by: a file, or what is built in.
package struct LoadedConfiguration: Sendable {
    /// Where the file is when nobody names one.
    package static let standardPath = "/etc/postern/postern.yaml"

    /// What it says.
    package let root: PosternConfiguration
    /// The file; nil for what is built in.
    package let path: String?
    /// What is doubtful in it.
    package let warnings: [ConfigurationFinding]

    /// Loads a configuration.
    /// - Parameters:
    ///   - path: the file; nil for the file at the usual place where there is one, and for what is built in otherwise.
    ///   - files: where files come from.
    ///   - ruleFiles: where rule files come from.
    ///   - isChecked: whether what keys say together is checked, too, and the rules that it names are read: not by commands
    ///     that are there to bring rules, or to bring better ones.
    /// - Throws: `ConfigurationError` with all that is wrong.
    package init(
        _ path: String?, from files: any ConfigurationFiles = DiskConfigurationFiles(),
        rules ruleFiles: any RuleFiles = DiskRuleFiles(), isChecked: Bool = true
    ) throws(ConfigurationError) {
        try self.init(recorded: path ?? Self.path(from: files), from: files, rules: ruleFiles, isChecked: isChecked)
    }

    /// Loads the configuration of a file, or what is built in where there is none, wherever files usually are.
    init(
        recorded path: String?, from files: any ConfigurationFiles, rules ruleFiles: any RuleFiles,
        isChecked: Bool = true
    ) throws(ConfigurationError) {
        guard let path else {
            (root, self.path, warnings) = (PosternConfiguration(), nil, [])
            return
        }
        let reading = RuleLoader.$files.withValue(ruleFiles) {
            Result { () throws(ConfigurationError) in
                try Configuration<PosternConfiguration>(reading: path, from: files, isChecked: isChecked)
            }
        }
        let configuration = try reading.get()
        (root, self.path, warnings) = (configuration.root, path, configuration.warnings)
    }

    /// The usual place, unless nothing is there. A file that is there and cannot be read is an error, not nothing.
    private static func path(from files: any ConfigurationFiles) -> String? {
        do throws(ConfigurationFileFailure) {
            _ = try files.file(standardPath, limit: 4 << 20)
        } catch {
            if error == .missing { return nil }
        }
        return standardPath
    }
}
