import MailMessage
import Testing

@Suite struct CharsetTests {
    /// Label, bytes, text.
    static let cases: [(String, [UInt8], String)] = [
        ("utf-8", [0x61, 0xC3, 0xA9], "aé"),
        ("UTF8", [0xEF, 0xBB, 0xBF, 0x61], "a"),
        (" utf_8*en ", [0x61, 0xFF, 0x62], "a\u{FFFD}b"),
        ("utf-8", [0xE2, 0x82], "\u{FFFD}"),
        ("us-ascii", [0x61, 0x92], "a\u{2019}"),
        ("ANSI_X3.4-1968", [0x80], "€"),
        ("iso-8859-1", [0xE9, 0x80, 0x81], "é€\u{81}"),
        ("ISO_8859-1:1987", [0xE9], "é"),
        ("windows-1252", [0x93, 0x61, 0x94], "\u{201C}a\u{201D}"),
        ("iso-8859-2", [0xB1, 0xE6], "ąć"),
        ("latin5", [0xFD, 0xFE], "ış"),
        ("iso-8859-5", [0xB0], "А"),
        ("iso-8859-7", [0xE1], "α"),
        ("iso-8859-8-i", [0xE0], "א"),
        ("iso-8859-15", [0xA4], "€"),
        ("iso8859_16", [0xAA], "Ș"),
        ("CP1250", [0x9A], "š"),
        ("windows-1251", [0xCF, 0xF0], "Пр"),
        ("x-cp1251", [0xCF], "П"),
        ("windows-1253", [0xE1], "α"),
        ("windows-1254", [0xF0], "ğ"),
        ("windows-1255", [0xE0], "א"),
        ("cp1256", [0xC7], "ا"),
        ("windows-1257", [0xE0], "ą"),
        ("windows-1258", [0x61], "a"),
        ("windows-1258", [0xD0], "Đ"),
        ("koi8-r", [0xF0, 0xD2], "Пр"),
        ("KOI8-U", [0xA4], "є"),
        ("gb2312", [0xC4, 0xE3, 0xBA, 0xC3], "你好"),
        ("GBK", [0x81, 0x40], "丂"),
        ("gb18030", [0x81, 0x30, 0x81, 0x30], "\u{80}"),
        ("gb2312", [0xC4], "\u{FFFD}"),
        ("gb2312", [0xFF, 0x61], "\u{FFFD}a"),
        ("hz-gb-2312", Array("a~{Dc:C~}b~~".utf8), "a你好b~"),
        ("hz-gb-2312", Array("~{Dc\n~x".utf8), "你\n~x"),
        ("big5", [0xA7, 0x41], "你"),
        ("big5-hkscs", [0xA7, 0x41, 0x88, 0x62], "你\u{CA}\u{304}"),
        ("euc-jp", [0xA4, 0xA2, 0x8E, 0xB1], "あｱ"),
        ("shift_jis", [0x82, 0xA0, 0xB1], "あｱ"),
        ("cp932", [0x87, 0x40], "①"),
        ("Windows-31J", [0xFA, 0xB1], "﨑"),
        ("shift_jis", [0x82, 0x3C, 0x61], "\u{FFFD}<a"),
        ("iso-2022-jp", Array("a\u{1B}$B$\"\u{1B}(Bb".utf8), "aあb"),
        ("iso-2022-jp", Array("\u{1B}$B-!\u{1B}(I1\u{1B}(Jx".utf8), "①ｱx"),
        ("iso-2022-jp-ms", Array("\u{1B}$B$\"\n$".utf8), "あ\n$"),
        ("iso-2022-jp", Array("\u{1B}$B$".utf8), "\u{FFFD}"),
        ("iso-2022-jp", Array("\u{1B}x".utf8), "\u{FFFD}x"),
        ("iso-2022-jp-2", Array("\u{1B}$A#A\u{1B}(Ba".utf8), "Ａa"),
        ("euc-kr", [0xB0, 0xA1], "가"),
        ("ks_c_5601-1987", [0x8C, 0x63], "똠"),
        ("iso-2022-kr", Array("\u{1B}$)Ca\u{0E}0!\u{0F}b".utf8), "a가b"),
        ("iso-2022-cn", Array("\u{1B}$)A\u{0E}Dc\u{0F}b".utf8), "你b"),
        ("tis-620", [0xA1, 0x80], "ก€"),
        ("windows-874", [0xA1], "ก"),
        ("macintosh", [0x8E], "é"),
        ("x-mac-roman", [0x8E], "é"),
        ("x-mac-cyrillic", [0x80], "А"),
        ("ibm437", [0x82], "é"),
        ("cp850", [0xD0], "ð"),
        ("IBM852", [0xA5], "ą"),
        ("cp866", [0x80], "А"),
        ("viscii", [0xE1], "á"),
        ("TCVN", [0xB8], "á"),
        ("utf-7", Array("a+AGE-b+-c".utf8), "aab+c"),
        ("unicode-1-1-utf-7", Array("+2D3eAA- +ADw".utf8), "\u{1F600} <"),
        ("utf-7", Array("+/-x+A.".utf8), "\u{FFFD}x\u{FFFD}."),
        ("utf-16", [0xFE, 0xFF, 0, 0x61], "a"),
        ("utf-16", [0xFF, 0xFE, 0x61, 0], "a"),
        ("utf-16", [0, 0x61, 0, 0x62], "ab"),
        ("utf-16", [0x61, 0, 0x62, 0], "ab"),
        ("utf-16le", [0x3D, 0xD8, 0x00, 0xDE], "\u{1F600}"),
        ("utf-16be", [0xD8, 0x3D, 0x00, 0x61], "\u{FFFD}a"),
        ("UTF-16BE", [0xD8, 0x3D, 0x00], "\u{FFFD}"),
        ("ucs-2", [0, 0x61], "a"),
        ("utf-32be", [0, 1, 0xF6, 0, 0xFF, 0, 0, 0], "\u{1F600}\u{FFFD}"),
        ("utf-32", [0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], "a"),
        ("unknown-8bit", [0xC3, 0xA9], "é"),
        ("unknown-8bit", [0xE9], "é"),
        ("x-unknown", [0x61], "a"),
        ("default", [0xE9], "é"),
    ]

    @Test(arguments: cases)
    func bytesBecomeText(_ label: String, _ bytes: [UInt8], _ text: String) {
        #expect(Charset.decode(bytes, label: label).map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
    }

    @Test(arguments: cases)
    func bytesMayComeOneByOne(_ label: String, _ bytes: [UInt8], _ text: String) {
        if label == "unknown-8bit" || label == "default" { return }
        guard var decoder = CharsetDecoder(label: label) else {
            Issue.record("no decoder")
            return
        }
        var decoded = ""
        for byte in bytes { decoder.decode([byte].span, into: &decoded) }
        decoder.finish(into: &decoded)
        #expect(Array(decoded.unicodeScalars) == Array(text.unicodeScalars))
    }

    @Test(arguments: ["", "utf-9", "*en", "../../x", "iso-8859-99", "//TRANSLIT", "utf-8//IGNORE//x"])
    func anUnknownLabelIsNone(_ label: String) {
        #expect(Charset.decode([0x61], label: label) == nil)
        #expect(!Charset.isKnown(label))
    }

    @Test func everyLabelHasAConversionAndTakesAnyByte() {
        let bytes = (0...255).map { UInt8($0) } + (0...255).reversed().map { UInt8($0) }
        for label in Charset.allLabels {
            let text = Charset.decode(bytes, label: label)
            #expect(text?.isEmpty == false, "\(label)")
        }
        #expect(Charset.allLabels.count > 250)
    }

    @Test func withoutALabelTheBytesDecide() {
        #expect(Charset.decodeGuessing([0xC3, 0xA9]) == "é")
        #expect(Charset.decodeGuessing([0xC3, 0xA9, 0xE9]) == "Ã©é")
        #expect(Charset.decodeGuessing([]) == "")
    }

    @Test func manyBadBytesAreReplacedOneByOne() {
        let bytes = [UInt8](repeating: 0xFF, count: 100_000)
        for label in ["euc-kr", "gb18030", "iso-2022-jp", "shift_jis", "big5", "utf-8", "utf-7"] {
            #expect(Charset.decode(bytes, label: label)?.unicodeScalars.count == 100_000, "\(label)")
        }
    }

    @Test func aLongTextComesBackWhole() {
        let line: [UInt8] = [0x82, 0xA0, 0x61, 0x82, 0xA2]
        let bytes = Array(repeatElement(line, count: 50_000).joined())
        #expect(Charset.decode(bytes, label: "shift_jis") == String(repeating: "あaい", count: 50_000))
    }
}
