import MailMessage
import MailUnpack

/// Something about a message's attachments that policy may act on.
package struct ExaminationFinding: Sendable, Hashable {
    /// What it is, by the consequence that it has by default.
    package enum Kind: Sendable, Hashable {
        /// A file that runs, or holds what runs, when it is opened.
        case blocked(FileClass)
        /// Content that could not be looked into.
        case couldNotLook
        /// Programs that read mail differently see different attachments.
        case ambiguous
        /// Worth a score, not a refusal.
        case noted
        /// A fault of ours: the message is to be tried again.
        case ownFault
    }

    /// What it is.
    package let kind: Kind
    /// The name that policy and logs use, such as `blocked-name`, `encrypted-content` or `repeated-parameter`.
    package let name: String
    /// The names of the files around it, outermost first, the file itself last. Hostile text.
    package let chain: [String]
    /// Why, as the end of a sentence about the file: printable.
    package let reason: String
    /// The class of the file, if the finding tells one.
    package let fileClass: FileClass?
    /// The part of the outermost message that it is in, if it is in one.
    package let part: Int?
}
