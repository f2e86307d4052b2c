/// Where the pattern of a rule matched.
package struct RuleMatch: Sendable, Hashable {
    /// In what.
    package enum Place: Sendable, Hashable {
        /// The value of the rule's selector.
        case field
        /// What stands for a field that there is none of.
        case missingField
        /// A paragraph of the rendered text, by its number; 0 is the subject.
        case paragraph(Int)
        /// A piece of the decoded text parts, by its number.
        case piece(Int)
        /// A spelling of a link, by its number.
        case link(Int)
        /// The message as it came.
        case message
        /// The header of a part, by its number in the message, whose own is 0; nil for those of all parts as one text.
        case part(Int?)
        /// A detail of a link, by its number, and which.
        case detail(link: Int, key: String)
    }

    /// In what.
    package let place: Place
    /// Where in that text, in bytes.
    package let range: Range<Int>
    /// What matched, cut to so many bytes as were asked for.
    package let bytes: [UInt8]
}
