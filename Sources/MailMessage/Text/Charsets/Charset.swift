/// Decodes text of the charsets that mail uses.
///
/// UTF-8, UTF-7, UTF-16, UTF-32, US-ASCII and the western charsets are decoded here; all others by the C library's
/// `iconv`, for a fixed list of labels. A label is compared as browsers do (WHATWG Encoding, section 4.2) and more
/// loosely: case, blanks, `-` and `_` do not count, and a language after `*` (RFC 2231) is cut off.
///
/// As in browsers, `us-ascii` and `iso-8859-1` are read as windows-1252, and `gb2312`, `shift_jis`, `euc-kr`,
/// `iso-8859-9` and `tis-620` as the larger charsets that mail programs really write under these labels.
public enum Charset {
    /// The bytes as text, or `nil` when the label is not known.
    ///
    /// Never fails on bad bytes: each becomes U+FFFD. A label whose conversion is not installed with the C library
    /// (Debian has them all in `libc6`, some minimal images do not) counts as not known. A byte order mark at the
    /// start is left out.
    ///
    /// For example:
    /// ```swift
    /// Charset.decode([0xC4, 0xE3], label: "GB2312")  // 你
    /// ```
    public static func decode(_ bytes: [UInt8], label: String) -> String? {
        decode(bytes.span, label: label)
    }

    /// The bytes as text, or `nil` when the label is not known, as `decode` of an array does.
    public static func decode(_ bytes: Span<UInt8>, label: String) -> String? {
        guard let encoding = CharsetEncoding(label: label) else { return nil }
        if encoding == .guess { return decodeGuessing(bytes) }
        guard var decoder = CharsetDecoder(encoding) else { return nil }
        var text = ""
        decoder.decode(bytes, into: &text)
        decoder.finish(into: &text)
        return text
    }

    /// The bytes as text where no charset is declared: UTF-8 if all of them are, else windows-1252.
    public static func decodeGuessing(_ bytes: [UInt8]) -> String { decodeGuessing(bytes.span) }

    /// The bytes as text where no charset is declared: UTF-8 if all of them are, else windows-1252.
    public static func decodeGuessing(_ bytes: Span<UInt8>) -> String {
        guard var decoder = CharsetDecoder(isUTF8(bytes) ? .utf8 : .windows1252) else { return "" }
        var text = ""
        decoder.decode(bytes, into: &text)
        decoder.finish(into: &text)
        return text
    }

    /// Whether `decode` knows the label, so far as that can be said without bytes.
    public static func isKnown(_ label: String) -> Bool { CharsetEncoding(label: label) != nil }

    /// All labels that are known, in small letters and without punctuation.
    public static var allLabels: [String] { CharsetEncoding.allKeys }

    /// Whether the bytes are well-formed UTF-8; ASCII is.
    package static func isUTF8(_ bytes: Span<UInt8>) -> Bool {
        (try? UTF8Span(validating: bytes)) != nil
    }
}
