import MailRules

/// The files of a snapshot, in place of those of the disk.
struct SnapshotFiles: ConfigurationFiles {
    let snapshot: ConfigurationSnapshot

    private static let unread = "it was not read when this configuration was loaded"

    func file(_ path: String, limit: Int) throws(ConfigurationFileFailure) -> ConfigurationFile {
        guard let answer = snapshot.files[path] else { throw .system(Self.unread) }
        return ConfigurationFile(try answer.get())
    }

    func names(in folder: String) throws(ConfigurationFileFailure) -> [String] {
        guard let answer = snapshot.names[folder] else { throw .system(Self.unread) }
        return try answer.get()
    }

    func environment(_ name: String) -> String? { snapshot.environment[name] }

    /// The rule files of the snapshot.
    struct Rules: RuleFiles {
        let snapshot: ConfigurationSnapshot

        func names(in folder: String, ending: String) throws(RuleFileFailure) -> [String]? {
            guard let answer = snapshot.ruleNames["\(ending):\(folder)"] else { throw .isRefused(unread) }
            return try answer.get()
        }

        func contents(of path: String, limit: Int) throws(RuleFileFailure) -> [UInt8] {
            guard let answer = snapshot.ruleFiles[path] else { throw .isRefused(unread) }
            return Array(try answer.get())
        }

        func settled(_ path: String) -> String { snapshot.settledPaths[path] ?? path }
    }
}
