import Foundation
import MailRules
import Synchronization

/// Reads from the disk, and remembers all that it read.
final class SnapshotRecorder: Sendable {
    private let snapshotted = Mutex(ConfigurationSnapshot())

    /// What was read so far.
    var snapshot: ConfigurationSnapshot { snapshotted.withLock { $0 } }

    fileprivate func note(_ change: (inout ConfigurationSnapshot) -> Void) {
        snapshotted.withLock { snapshot in change(&snapshot) }
    }

    /// For configurations.
    var configurationFiles: any ConfigurationFiles { RecordedConfigurationFiles(recorder: self) }
    /// For rules.
    var ruleFiles: any RuleFiles { RecordedRuleFiles(recorder: self) }
}

private struct RecordedConfigurationFiles: ConfigurationFiles {
    let recorder: SnapshotRecorder
    private let disk = DiskConfigurationFiles()

    init(recorder: SnapshotRecorder) { self.recorder = recorder }

    func file(_ path: String, limit: Int) throws(ConfigurationFileFailure) -> ConfigurationFile {
        let answer = ConfigurationSnapshot.Answer<ConfigurationSnapshot.File, ConfigurationFileFailure> {
            () throws(ConfigurationFileFailure) in
            let file = try disk.file(path, limit: limit)
            return ConfigurationSnapshot.File(
                bytes: Data(file.bytes), identity: file.identity, permissions: file.permissions)
        }
        recorder.note { $0.files[path] = answer }
        return ConfigurationFile(try answer.get())
    }

    func names(in folder: String) throws(ConfigurationFileFailure) -> [String] {
        let answer = ConfigurationSnapshot.Answer<[String], ConfigurationFileFailure> {
            () throws(ConfigurationFileFailure) in try disk.names(in: folder)
        }
        recorder.note { $0.names[folder] = answer }
        return try answer.get()
    }

    func environment(_ name: String) -> String? {
        let value = disk.environment(name)
        recorder.note { $0.environment[name] = value }
        return value
    }
}

private struct RecordedRuleFiles: RuleFiles {
    let recorder: SnapshotRecorder
    private let disk = DiskRuleFiles()

    init(recorder: SnapshotRecorder) { self.recorder = recorder }

    func names(in folder: String, ending: String) throws(RuleFileFailure) -> [String]? {
        let answer = ConfigurationSnapshot.Answer<[String]?, RuleFileFailure> { () throws(RuleFileFailure) in
            try disk.names(in: folder, ending: ending)
        }
        recorder.note { $0.ruleNames["\(ending):\(folder)"] = answer }
        return try answer.get()
    }

    func contents(of path: String, limit: Int) throws(RuleFileFailure) -> [UInt8] {
        let answer = ConfigurationSnapshot.Answer<Data, RuleFileFailure> { () throws(RuleFileFailure) in
            Data(try disk.contents(of: path, limit: limit))
        }
        recorder.note { $0.ruleFiles[path] = answer }
        return Array(try answer.get())
    }

    func settled(_ path: String) -> String {
        let settled = disk.settled(path)
        recorder.note { $0.settledPaths[path] = settled }
        return settled
    }
}

extension ConfigurationFile {
    /// A file of a snapshot.
    init(_ file: ConfigurationSnapshot.File) {
        self.init(bytes: Array(file.bytes), identity: file.identity, permissions: file.permissions)
    }
}
