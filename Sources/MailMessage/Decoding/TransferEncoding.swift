/// How the content of a part is written down for the transport (RFC 2045, section 6).
///
/// It says what a decoder is to do, not which token a field holds: tokens that nobody knows, and misspelt ones, are
/// decided where fields are read.
public enum TransferEncoding: String, Sendable, CaseIterable, Hashable {
    /// The bytes as they stand: 7bit, 8bit and binary.
    case identity
    /// RFC 2045, section 6.8.
    case base64
    /// RFC 2045, section 6.7.
    case quotedPrintable = "quoted-printable"
    /// One file of the uuencode family, from its `begin` line on: `x-uuencode`, `x-uue`, `uue`. Also xxencode and
    /// `begin-base64`, which begin in the same way.
    case uuencode
    /// One file with a `=ybegin` line, as it came from Usenet: `x-yenc`.
    case yEnc = "yenc"
    /// BinHex 4.0 (RFC 1741), of which the data fork comes out: `binhex40`, `mac-binhex40`.
    case binHex
}
