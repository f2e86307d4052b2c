import Foundation

/// The unpacked mail servers of this machine.
///
/// Found in the folder that the variable `POSTERN_MTAS` names, or in `.build/mail-lab/mtas` of the
/// repository, where `Scripts/test` puts them. A test that needs them begins with
/// ```swift
/// @Suite(.enabled(if: MailLab.isWanted))
/// ```
/// and fails, with the command that helps, where they are wanted and absent.
package struct MailLab: Sendable {
    /// The folder of the unpacked Postfix.
    package let postfixTree: String
    /// The folder of the unpacked Sendmail.
    package let sendmailTree: String

    /// The top of the repository.
    package static let repository: String = {
        var parts = #filePath.split(separator: "/")
        parts.removeLast(3)
        return "/" + parts.joined(separator: "/")
    }()

    /// False where the variable `POSTERN_SKIP_MTAS` is set and not empty: tests with real servers are then
    /// skipped rather than failed.
    package static var isWanted: Bool {
        (ProcessInfo.processInfo.environment["POSTERN_SKIP_MTAS"] ?? "").isEmpty
    }

    /// Finds the servers.
    ///
    /// - Throws: `LabError` that says what is missing and which command makes it.
    package static func found() throws -> MailLab {
        let named = ProcessInfo.processInfo.environment["POSTERN_MTAS"] ?? ""
        let folder = named.isEmpty ? "\(repository)/.build/mail-lab/mtas" : named
        guard FileManager.default.fileExists(atPath: "\(folder)/complete") else {
            throw LabError(
                "Postfix and Sendmail are not unpacked in \(folder): run Scripts/unpack-mtas '\(folder)', or set "
                    + "POSTERN_MTAS to where they are, or POSTERN_SKIP_MTAS=1 to skip these tests")
        }
        for program in ["m4", "unshare", "hostname", "mount"] where !isInstalled(program) {
            throw LabError("the program \(program) is missing: apt-get install m4 util-linux hostname mount")
        }
        if NSUserName() != "root", !isInstalled("fakeroot") {
            throw LabError("an ordinary user needs fakeroot to run Postfix: apt-get install fakeroot")
        }
        return MailLab(postfixTree: "\(folder)/postfix", sendmailTree: "\(folder)/sendmail")
    }

    private static func isInstalled(_ program: String) -> Bool {
        ["/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin"].contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
        }
    }
}
