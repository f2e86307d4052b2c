/// A file that is written within a text.
package struct EmbeddedFile: Sendable, Hashable {
    /// How the file is written.
    package enum Kind: String, Sendable, CaseIterable {
        /// `begin 644 name`, four characters of ASCII 32 to 96 for three bytes.
        case uuencode
        /// `begin 644 name` too, with an alphabet that survives translation to EBCDIC.
        case xxencode
        /// `begin-base64 644 name`, base64, `====` (POSIX uuencode).
        case base64 = "begin-base64"
        /// `=ybegin line=128 size=9 name=...`, 8-bit.
        case yEnc = "yenc"
        /// `(This file must be converted with BinHex 4.0)`, RFC 1741.
        case binHex = "binhex"
    }

    /// How it is written.
    package let kind: Kind
    /// Its name, the bytes as they stand, without blanks around; empty when it has none.
    package let name: [UInt8]
    /// All of it in the text, from the line that begins it to the line that ends it.
    package let range: Range<Int>
    /// What a `ContentDecoder` for the kind takes.
    package let data: Range<Int>
    /// Whether the line that ends it is there. Some programs open a file without it, others do not.
    package let isComplete: Bool
}
