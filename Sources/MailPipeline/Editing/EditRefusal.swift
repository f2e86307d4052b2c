/// A request that was not done, and why.
public struct EditRefusal: Sendable, Hashable, CustomStringConvertible {
    /// Why an edit is not done.
    public enum Reason: String, Error, Sendable, CaseIterable {
        /// The message has no such part.
        case noSuchPart = "no-such-part"
        /// Programs read the structure around the part in different ways: the edit would not hold in all of them.
        case ambiguous = "ambiguous"
        /// A limit ended the reading: what else the message may show is not known.
        case notReadWhole = "not-read-whole"
        /// The header has a line that is no field, or no clear end.
        case unclearHeader = "unclear-header"
        /// The part stands in bytes that only decoding makes.
        case inDecodedBytes = "in-decoded-bytes"
        /// Another edit takes away the part, or one that holds it.
        case insideAnotherEdit = "inside-another-edit"
        /// What was taken away is still seen after the edit.
        case notProven = "not-proven"
        /// The message is signed, or a part of it is.
        case signed = "signed"
        /// The message is encrypted, or a part of it is.
        case encrypted = "encrypted"
        /// The message came over a list, which its readers answer to.
        case listMail = "list-mail"
        /// The message is a report for programs.
        case report = "report"
        /// The message is an invitation that a calendar reads.
        case invitation = "invitation"
        /// The text is there already.
        case alreadyThere = "already-there"
        /// The message has no text of its own.
        case noText = "no-text"
        /// The charset of the text is not known, or its bytes are not of it.
        case unknownCharset = "unknown-charset"
        /// The text, or the header, is too large to be rewritten.
        case tooLarge = "too-large"
        /// The edit would hit bytes that another one hits: a fault of the editor's own.
        case overlap = "overlap"

        /// Why, as a sentence about the message without its end.
        public var explanation: String {
            switch self {
            case .noSuchPart: "the message has no such part"
            case .ambiguous: "mail programs read the structure around the part in different ways"
            case .notReadWhole: "the message was not read to its end"
            case .unclearHeader: "a header has no clear fields or no clear end"
            case .inDecodedBytes: "the part stands in encoded content of another part"
            case .insideAnotherEdit: "another edit takes the part away"
            case .notProven: "what was taken away could still be seen"
            case .signed: "the message is signed"
            case .encrypted: "the message is encrypted"
            case .listMail: "the message came over a list"
            case .report: "the message is a report"
            case .invitation: "the message is an invitation"
            case .alreadyThere: "the text is there already"
            case .noText: "the message has no text of its own"
            case .unknownCharset: "the charset of the text is not known, or its bytes are not of it"
            case .tooLarge: "the text or header is too large"
            case .overlap: "two edits hit the same bytes"
            }
        }
    }

    /// What was wanted.
    public let request: PartEdit
    /// Why it was not done.
    public let reason: Reason

    /// Makes a refusal.
    public init(_ request: PartEdit, _ reason: Reason) { (self.request, self.reason) = (request, reason) }

    /// One sentence for the log; nothing in it comes from the message.
    public var description: String {
        let what =
            switch request {
            case .remove(let part, _): "part \(part) is not removed"
            case .replace(let part, _): "part \(part) is not replaced"
            case .rename(let part, _): "part \(part) is not renamed"
            case .disclaimer: "the disclaimer is not added"
            }
        return "\(what): \(reason.explanation)"
    }
}
