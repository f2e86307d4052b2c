extension AttachmentReader {
    /// Why a message could not be read to its end: neither clean nor bad, and never to be passed as clean.
    package enum Incomplete: String, Sendable, CustomStringConvertible {
        case depth = "its parts are nested too deeply"
        case parts = "it has too many parts"
        case fieldLength = "its Content fields are too long"
        case parameters = "a Content field has too many parameters"
        case boundary = "the boundary of a multipart is missing, too long or ambiguous"
        case delimiters = "too many of its lines could begin parts"
        case headerLines = "the headers of its parts have too many lines"
        case names = "its attachments have too many or too long names"
        case transferEncoding = "the transfer encoding of a multipart or attached message cannot be read"
        case bareCarriageReturn = "a bare carriage return stands where parts begin"

        /// The reason as the end of a sentence about the message, printable ASCII.
        package var description: String { rawValue }
    }
}
