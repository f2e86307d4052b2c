import Foundation

/// The rule files of SpamAssassin, of which none is in the repository.
package enum RuleFolder {
    /// The folder that `POSTERN_SPAMASSASSIN_RULES` names, the one that `Scripts/unpack-spamassassin` makes for `Scripts/test`, or
    /// that of the installed package.
    package static let path: String = {
        let named = ProcessInfo.processInfo.environment["POSTERN_SPAMASSASSIN_RULES"] ?? ""
        guard named.isEmpty else { return named }
        var repository = URL(filePath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<3 { repository.deleteLastPathComponent() }
        let unpacked = repository.appending(path: ".build/mail-lab/spamassassin/usr/share/spamassassin").path
        return FileManager.default.fileExists(atPath: unpacked) ? unpacked : "/usr/share/spamassassin"
    }()

    /// Whether the rules are there.
    package static let isThere = FileManager.default.fileExists(atPath: "\(path)/72_active.cf")
}
