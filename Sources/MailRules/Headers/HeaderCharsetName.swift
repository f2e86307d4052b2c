import MailMessage

/// What the label of a charset in an encoded word means, with the strictness and the aliases of Perl's `Encode`.
enum HeaderCharsetName {
    case ascii
    case latin1
    case windows1252
    case utf8
    /// A charset whose bytes below 0x80 are ASCII.
    case superset(CharsetEncoding)
    /// Shift_JIS, whose backslash other decoders take for a yen sign.
    case shiftJIS
    /// One of single bytes, some of which are combined with the letter before them.
    case uncombined(CharsetEncoding)
    /// One of seven bits that shifts.
    case shifting(CharsetEncoding)

    /// What a label means; `nil` where it is not known.
    /// - Parameter label: in small letters.
    init?(_ label: ArraySlice<UInt8>) {
        guard label.count <= 40 else { return nil }
        let name = String(decoding: label, as: UTF8.self)
        if let known = Self.known[name] {
            self = known
        } else if let number = Self.number(
            name, behind: ["iso-8859-", "iso8859-", "iso_8859-", "iso8859_", "iso8859"]),
            1...16 ~= number, number != 12
        {
            self = number == 1 ? .latin1 : .superset(.iconv("ISO-8859-\(number)"))
        } else if let number = Self.number(name, behind: ["windows-", "cp", "cp-", "ibm", "ibm-", "ms", "windows"]),
            let encoding = Self.codePage(number)
        {
            self = encoding
        } else {
            return nil
        }
    }

    private static func number(_ name: String, behind prefixes: [String]) -> Int? {
        for prefix in prefixes where name.hasPrefix(prefix) {
            if let number = Int(name.dropFirst(prefix.count)), number >= 0 { return number }
        }
        return nil
    }

    private static func codePage(_ number: Int) -> HeaderCharsetName? {
        switch number {
        case 1252: .windows1252
        case 936: .superset(.iconv("CP936"))
        case 949: .superset(.iconv("UHC"))
        case 1255, 1258: .uncombined(.iconv("CP\(number)"))
        case 437, 737, 775, 850, 852, 855, 857, 858, 860...866, 869, 874, 932, 1250, 1251, 1253, 1254, 1256, 1257:
            .superset(.iconv("CP\(number)"))
        default: nil
        }
    }

    private static let known: [String: HeaderCharsetName] = {
        let names: [(HeaderCharsetName, String)] = [
            (.ascii, "us-ascii ascii usascii ansi_x3.4-1968 ansi-x3.4-1968 iso646-us iso-646-us 646 us-646"),
            (.latin1, "latin1 latin-1 iso-latin1"),
            (.windows1252, "iso-8859-1 iso8859-1 windows-1252 cp1252 winlatin1"),
            (.utf8, "utf-8 utf8 unicode-1-1-utf-8"),
            (.superset(.iconv("EUC-CN")), "gb2312 gb-2312 gb_2312 gb2312-80 gb_2312-80 euc-cn hz-gb-2312 euccn"),
            (.superset(.iconv("CP936")), "gbk gb18030 gb-18030"),
            (.superset(.iconv("BIG5")), "big5 big-5 big5-eten"),
            (.superset(.iconv("BIG5-HKSCS")), "big5-hkscs big5hkscs"),
            (.superset(.iconv("EUC-KR")), "euc-kr euckr x-euc-kr"),
            (.superset(.iconv("UHC")), "ks_c_5601-1987 uhc x-windows-949"),
            (.shiftJIS, "shift_jis shift-jis sjis x-sjis shiftjis"),
            (.superset(.iconv("CP932")), "windows-31j"),
            (.superset(.iconv("EUC-JP")), "euc-jp eucjp ujis x-euc-jp"),
            (.superset(.iconv("KOI8-R")), "koi8-r koi8r koi8_r"),
            (.superset(.iconv("KOI8-U")), "koi8-u koi8u"),
            (.superset(.iconv("ISO-8859-11")), "tis-620 tis620 iso-8859-11"),
            (.superset(.iconv("MACINTOSH")), "macintosh macroman x-mac-roman"),
            (.superset(.iconv("VISCII")), "viscii"),
            (.superset(.iconv("JOHAB")), "johab"),
            (.superset(.iconv("ISO-8859-2")), "latin2 latin-2"),
            (.superset(.iconv("ISO-8859-15")), "latin9 latin-9"),
            (.superset(.iconv("ISO-8859-8")), "iso-8859-8-i iso_8859-8-i"),
            (.superset(.iconv("ISO-8859-5")), "cyrillic"),
            (.shifting(.iso2022JP), "iso-2022-jp iso-2022-jp-1 jis"),
            (.shifting(.iconv("ISO-2022-KR")), "iso-2022-kr"),
            (.shifting(.utf7), "utf-7 utf7 unicode-1-1-utf-7"),
        ]
        var known: [String: HeaderCharsetName] = [:]
        for (meaning, labels) in names {
            for label in labels.split(separator: " ") { known[String(label)] = meaning }
        }
        return known
    }()
}
