import MailTrap

/// Why nothing can be said of the trap or done with it, in words, and the exit status.
package struct TrapFailure: Error, Sendable, CustomStringConvertible {
    package let description: String
    /// As in sysexits.h.
    package let status: Int32

    /// What was asked for means nothing (EX_USAGE).
    static func usage(_ text: String) -> TrapFailure { TrapFailure(description: text, status: 64) }

    /// What was asked for is not there.
    static func absent(_ text: String) -> TrapFailure { TrapFailure(description: text, status: 1) }

    /// The trap cannot be read or written: EX_TEMPFAIL for a lock, which passes, EX_IOERR otherwise.
    init(_ error: any Error) {
        if let failure = error as? TrapFailure {
            self = failure
        } else {
            let isLocked = (error as? TrapStoreError)?.isLocked == true
            (description, status) = ("\(error)", isLocked ? 75 : 74)
        }
    }

    private init(description: String, status: Int32) { (self.description, self.status) = (description, status) }
}
