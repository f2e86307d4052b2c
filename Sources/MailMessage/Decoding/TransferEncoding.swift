/// How the bytes of a part are written into the message (RFC 2045, section 6). 7bit, 8bit and binary are all `identity`.
public enum TransferEncoding: String, Sendable, CaseIterable, Hashable {
    case identity, base64, quotedPrintable = "quoted-printable", uuencode, yEnc = "yenc", binHex = "binhex"
}
