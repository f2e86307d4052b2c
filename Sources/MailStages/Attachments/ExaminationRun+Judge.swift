import MailMessage
import MailUnpack

extension ExaminationRun {
    /// Judges a file by its names, its declared types and what it is.
    mutating func judge(_ names: [String], types: [String], kind: FileKind?, chain: [String]) {
        if kind == .windowsProgram { note(.blocked(.program), "blocked-content", chain, "it is a program") }
        for name in names where name.hasSuffix(".exe") {
            note(.blocked(.program), "blocked-name", chain, "it is a program (.exe)")
        }
    }
}
