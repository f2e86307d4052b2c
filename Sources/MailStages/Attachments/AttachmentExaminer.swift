import MailMessage
import MailUnpack

/// Looks at everything in a message that a person could open: parts, files in archives, messages in messages.
///
/// It decides nothing: what it finds is for policy to judge.
package struct AttachmentExaminer: Sendable {
    /// How messages are read.
    package var reader = MessageReader()
    /// How far containers are opened.
    package var unpackLimits = UnpackLimits()
    /// Which files are refused.
    package var blocked = BlockedFiles.standard
    /// What opens archives that we have no reader of our own for.
    package var archives = ConfinedArchive()
    /// Passwords that are tried on encrypted archives. Default none.
    package var passwords = ZipPasswords.none

    package init() {}

    /// Examines a message.
    /// - Throws: `StorageError` when content cannot be kept: a fault of ours, not of the message.
    package func examine(_ bytes: StoredBytes) throws(StorageError) -> Examination {
        try examine(reader.read(bytes))
    }

    /// Examines a message that was read.
    package func examine(_ message: Message) throws(StorageError) -> Examination {
        var run = ExaminationRun(self)
        try run.examine(message, in: nil, chain: [])
        return run.examination
    }
}
