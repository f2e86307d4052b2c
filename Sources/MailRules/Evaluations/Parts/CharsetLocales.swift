/// The locales that mail is expected from, as far as they have character sets of their own.
package struct CharsetLocales: Sendable, Hashable {
    /// Whether mail is expected from everywhere.
    package let includesAll: Bool
    private let charsets: Set<String>

    /// - Parameter words: as `ok_locales` has them: `all`, or words such as `en ja`.
    package init(_ words: [UInt8]) {
        let words = words.split(whereSeparator: \.isSpaceByte).map { String(decoding: $0, as: UTF8.self) }
        includesAll = words.contains("all")
        charsets = words.reduce(into: []) { $0.formUnion(Self.charsets(of: $1)) }
    }

    /// Whether a character set is one of these locales, or one that is used everywhere.
    package func includes(_ charset: some Sequence<UInt8>) -> Bool {
        var name = charset.lazy.filter { $0.isLetterByte || $0.isDigitByte }.map { Self.capital($0) }[...]
        // What is left of `=` where a field was written in quoted-printable.
        if name.starts(with: "3D".utf8) { name = name.dropFirst(2) }
        let text = String(decoding: name, as: UTF8.self)
        return Self.everywhere.contains(text) || Self.prefixesEverywhere.contains { text.hasPrefix($0) }
            || charsets.contains(text)
    }

    private static func capital(_ byte: UInt8) -> UInt8 { 0x61...0x7A ~= byte ? byte & 0xDF : byte }

    private static let everywhere: Set<String> = ["USASCII", "ASCII", "IBM852", "XUNKNOWN", "ISO"]
    private static let prefixesEverywhere = [
        "ISO8859", "ISO10646", "UTF", "UCS", "CP125", "WINDOWS", "UNICODE11UTF7", "UNICODE11UTF8",
    ]

    private static func charsets(of locale: String) -> [String] {
        let names =
            switch locale.prefix(2) {
            case "ja":
                """
                EUCJP JISX020119760 JISX020819830 JISX020819900 JISX020819970 JISX021219900 JISX021320001 \
                JISX021320002 SHIFTJIS ISO2022JP SJIS JIS7 JISX0201 JISX0208 JISX0212
                """
            case "ko": "EUCKR KSC56011987"
            case "ru", "ka", "tg", "be", "uk", "bg":
                "KOI8R KOI8U KOI8T ISOIR111 CP1251 GEORGIANPS PT154 CP866"
            case "th": "TIS620"
            case "zh": "GB1988 GB2312 GB231219800 GB18030 GBK BIG5HKSCS BIG5 EUCTW ISO2022CN"
            default: ""
            }
        return names.split(separator: " ").map(String.init)
    }
}
