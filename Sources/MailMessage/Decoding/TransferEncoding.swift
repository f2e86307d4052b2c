/// How the bytes of a body are written as text (RFC 2045, section 6, and what came before it).
public enum TransferEncoding: String, Sendable, CaseIterable, Hashable {
    /// As they are: 7bit, 8bit and binary.
    case identity
    /// Base64 (RFC 2045, section 6.8).
    case base64
    /// Quoted-printable (RFC 2045, section 6.7).
    case quotedPrintable = "quoted-printable"
    /// Uuencode, as files of Unix came by mail before MIME.
    case uuencode
    /// Uuencode with an alphabet of letters and digits.
    case xxencode
    /// yEnc, of Usenet.
    case yEnc = "yenc"
    /// BinHex 4.0 (RFC 1741), of the Macintosh.
    case binHex = "binhex"
}
