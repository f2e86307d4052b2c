import MailMessage
import MailUnpack

/// A file that was found in a message: a part of it, or something in an attachment.
package struct ExaminedFile: Sendable {
    /// Its number in `Examination.files`.
    package let index: Int
    /// The number of the file that it was found in; nil for parts of the message.
    package let container: Int?
    /// 0 for the message that was examined; others are messages that were attached as files.
    package let message: Int
    /// The part of that message that it is, or that it was found in.
    package let part: Int
    /// Every name that it may have, the likeliest first. Hostile text.
    package let names: [String]
    /// What it is by its content; nil when that could not be seen.
    package let kind: FileKind?
    /// Bytes of its content; nil when that could not be seen.
    package let size: Int?
}
