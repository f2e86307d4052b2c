/// What is wrong with bytes that should be a server's answer.
package enum ReplyFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// A line is not three digits and a text, or does not end with CR LF, or has another code than the one before it.
    case malformed
    /// A line has more than 2,000 bytes.
    case longLine
    /// It has more than 64 kB, or more than 200 lines.
    case long

    /// The fault in words.
    package var description: String {
        switch self {
        case .malformed: "it is malformed"
        case .longLine: "a line of it is too long"
        case .long: "it does not end"
        }
    }
}
