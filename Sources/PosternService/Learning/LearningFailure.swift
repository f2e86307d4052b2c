import MailTrap

/// Why `postern learn` cannot do what it was asked for, in words, and the exit status.
package struct LearningFailure: Error, Sendable, CustomStringConvertible {
    package let description: String
    /// As in sysexits.h.
    package let status: Int32

    /// What was asked for means nothing (EX_USAGE).
    static func usage(_ text: String) -> LearningFailure { LearningFailure(description: text, status: 64) }

    /// The database cannot be read or written: EX_TEMPFAIL for a lock, which passes, EX_IOERR otherwise.
    static func store(_ error: any Error, _ done: String = "") -> LearningFailure {
        let isLocked = (error as? LearningStoreError)?.kind == .locked
        return LearningFailure(description: "\(error)\(done)", status: isLocked ? 75 : 74)
    }
}
