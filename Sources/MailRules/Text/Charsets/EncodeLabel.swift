import MailMessage

/// The labels of charsets that count, which are fewer than mail programs know.
enum EncodeLabel {
    /// Whether a text of ASCII is left as it is under a label.
    /// - Parameter label: in small letters.
    static func isASCIICompatible(_ label: String) -> Bool {
        switch label {
        case "us-ascii", "ascii", "iso646-us", "big5", "gbk", "utf-8", "utf8": return true
        default: break
        }
        let bytes = Array(label.utf8)
        return isANSI(bytes) || isISO8859(bytes) || isGB18030(label)
            || label.hasPrefix("windows-") && bytes.count == 12 && bytes[8...].allSatisfy(\.isDigitByte)
            || (label.hasPrefix("koi8-") || label.hasPrefix("euc-")) && 5...7 ~= bytes.count && bytes.count > 4
                && isLetters(bytes.dropFirst(label.hasPrefix("koi8-") ? 5 : 4))
    }

    private static func isLetters(_ bytes: ArraySlice<UInt8>) -> Bool {
        1...2 ~= bytes.count && bytes.allSatisfy(\.isLetterByte)
    }

    /// `ansi x3.4-1968`, `ansi_x3.4-1986` and the like.
    private static func isANSI(_ label: [UInt8]) -> Bool {
        guard label.starts(with: "ansi".utf8) else { return false }
        let rest = label.dropFirst(4)
        let name = rest.first == 0x20 || rest.first == 0x5F ? rest.dropFirst() : rest
        return name.elementsEqual("x3.4-1968".utf8) || name.elementsEqual("x3.4-1986".utf8)
    }

    /// `iso 8859-15`, `iso-8859-1`, `iso8859`.
    private static func isISO8859(_ label: [UInt8]) -> Bool {
        guard label.starts(with: "iso".utf8) else { return false }
        let rest = label.dropFirst(3)
        let name = rest.first == 0x20 || rest.first == 0x2D ? rest.dropFirst() : rest
        guard name.starts(with: "8859".utf8) else { return false }
        let number = name.dropFirst(4)
        return number.isEmpty
            || number.first == 0x2D && 2...3 ~= number.count && number.dropFirst().allSatisfy(\.isDigitByte)
    }

    /// `gb18030`, `gb 18030-2000`.
    private static func isGB18030(_ label: String) -> Bool {
        guard label.hasPrefix("gb") else { return false }
        let rest = label.utf8.dropFirst(2)
        let name = rest.first == 0x20 || rest.first == 0x2D ? rest.dropFirst() : rest
        guard name.starts(with: "18030".utf8) else { return false }
        let year = name.dropFirst(5)
        return year.isEmpty || year.count == 5 && year.starts(with: "-20".utf8)
    }

    /// The encoding that a label means; nil where there is none.
    /// - Parameter label: in small letters.
    static func encoding(_ label: String) -> CharsetEncoding? {
        if isGB18030(label) { return .iconv("CP936") }
        var name = Array(label.utf8)
        // Blanks and `_` are `-`, those at the end do not count.
        for index in name.indices where name[index] == 0x5F || name[index].isSpaceByte { name[index] = 0x2D }
        while name.last == 0x2D { name.removeLast() }
        let key = String(decoding: name, as: UTF8.self)
        return known[key] ?? numbered(key)
    }

    /// `iso-8859-2`, `cp1251`, `windows-1251`, `ibm850`: by their number.
    private static func numbered(_ name: String) -> CharsetEncoding? {
        for prefix in ["iso-8859-", "iso8859-", "iso-8859", "iso8859"] where name.hasPrefix(prefix) {
            guard let part = Int(name.dropFirst(prefix.count)), 1...16 ~= part, part != 12 else { continue }
            return .iconv("ISO-8859-\(part)")
        }
        for prefix in ["windows-", "windows", "cp-", "cp", "ibm-", "ibm", "ms-", "ms"] where name.hasPrefix(prefix) {
            guard let page = Int(name.dropFirst(prefix.count)), pages.contains(page) else { continue }
            return .iconv("CP\(page)")
        }
        return nil
    }

    private static let pages: Set<Int> = [
        437, 737, 775, 850, 852, 855, 856, 857, 858, 860, 861, 862, 863, 864, 865, 866, 869, 874, 932, 936, 949, 950,
        1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258,
    ]

    private static let known: [String: CharsetEncoding] = {
        var known: [String: CharsetEncoding] = [
            "utf-8": .utf8, "unicode-1-1-utf-8": .utf8, "cp65001": .utf8,
            "utf-7": .utf7, "utf7": .utf7, "unicode-1-1-utf-7": .utf7, "cp65000": .utf7,
            "ucs-2": .wide(2, isBigEndian: true), "ucs2": .wide(2, isBigEndian: true),
            "iso-10646-1": .wide(2, isBigEndian: true), "ucs-2be": .wide(2, isBigEndian: true),
            "ucs-2le": .wide(2, isBigEndian: false), "utf-32le": .wide(4, isBigEndian: false),
            "utf-32be": .wide(4, isBigEndian: true), "hz": .hz,
        ]
        for (name, labels) in iconvLabels {
            for label in labels.split(separator: " ") { known[String(label)] = .iconv(name) }
        }
        return known
    }()

    private static let iconvLabels = [
        ("US-ASCII", "646 iso646 iso-646 iso-646-us 646-us ansi-x3.4-1968"),
        ("ISO-8859-1", "latin1 latin-1 iso-latin-1 iso-latin1"),
        ("ISO-8859-2", "latin2 latin-2 iso-latin-2"), ("ISO-8859-3", "latin3 latin-3"),
        ("ISO-8859-4", "latin4 latin-4"), ("ISO-8859-9", "latin5 latin-5"), ("ISO-8859-15", "latin9 latin-9"),
        ("ISO-8859-5", "cyrillic"), ("ISO-8859-6", "arabic"), ("ISO-8859-7", "greek"),
        ("ISO-8859-8", "hebrew iso-8859-8-i"), ("ISO-8859-11", "thai tis-620 tis620"),
        ("CP1252", "winlatin1"), ("CP1250", "winlatin2"), ("CP1251", "wincyrillic"), ("CP1253", "wingreek"),
        ("CP1254", "winturkish"), ("CP1255", "winhebrew"), ("CP1256", "winarabic"), ("CP1257", "winbaltic"),
        ("KOI8-R", "koi8-r koi8r"), ("KOI8-U", "koi8-u koi8u"),
        ("EUC-CN", "euc-cn gb2312 gb-2312 gb-2312-80 gb2312-80 gb2312-1980 hz-gb-2312 hz-gb2312 x-euc-cn"),
        ("CP936", "gbk cp936"),
        ("BIG5", "big5 big-5 big5-eten big5-et"), ("BIG5-HKSCS", "big5-hkscs big5-hk big5hkscs"),
        ("SHIFT_JIS", "shift-jis shiftjis sjis x-sjis x-shift-jis"), ("CP932", "windows-31j"),
        ("EUC-JP", "euc-jp eucjp x-euc-jp ujis"), ("EUC-KR", "euc-kr euckr x-euc-kr"),
        ("UHC", "ks-c-5601-1987 uhc x-uhc windows-949 x-windows-949"), ("ISO-2022-KR", "iso-2022-kr"),
        ("ISO-2022-JP-2", "iso-2022-jp iso-2022-jp-1 7bit-jis jis"),
        ("JOHAB", "johab"), ("MACINTOSH", "macintosh macroman mac-roman x-mac-roman"), ("VISCII", "viscii"),
        ("MAC-CYRILLIC", "maccyrillic mac-cyrillic x-mac-cyrillic"),
    ]
}
