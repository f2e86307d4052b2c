import MailMessage

/// Text of documents that does not tell its character set.
enum OfficeText {
    /// The bytes as UTF-8 if they are, else as Windows' Western set.
    static func decode(_ bytes: [UInt8]) -> String {
        String(validating: bytes, as: UTF8.self) ?? Charset.decode(bytes, label: "windows-1252")
            ?? String(decoding: bytes, as: UTF8.self)
    }

    /// UTF-16, little-endian.
    static func decodeWide(_ bytes: [UInt8]) -> String {
        let units = stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }
        return String(decoding: units, as: UTF16.self)
    }
}
