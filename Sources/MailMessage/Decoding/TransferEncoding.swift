public enum TransferEncoding: String, Sendable, CaseIterable, Hashable {
    case identity, base64, quotedPrintable = "quoted-printable", uuencode, yEnc = "yenc", binHex = "binhex"
}
