import MailStages
import Testing

/// Forms of mail in which some program shows a blocked file, and many filters see none.
@Suite struct HostileFormTests {
    /// A program, in base64: its first bytes are enough.
    private static let program = "f0VMRgIBAQAAAAAAAAAAAAIAPgABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

    private static func mixed(_ part: String, boundary: String = "b") -> String {
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\(boundary)\n\n--\(boundary)\n\nHello\n--\(boundary)\n\(part)\n--\(boundary)--\n"
    }

    private static func named(_ disposition: String) -> String {
        mixed("Content-Type: application/octet-stream\nContent-Disposition: \(disposition)\n\nx")
    }

    private static let namings: [(String, String)] = [
        ("a reference of HTML", "attachment; filename=\"a&#46;exe\""),
        ("a percent sign behind it", "attachment; filename*=utf-8''a.%65xe%"),
        ("a semicolon in quotes", "attachment; filename=\"a.exe;\""),
        ("a dot in two bytes", "attachment; filename*=utf-8''a%C0%AEexe"),
        ("a byte that is none of UTF-8", "attachment; filename*=utf-8''a.e%FFxe"),
        ("a vertical tab between parameters", "attachment;\u{B}filename*=utf-8''a%2Eexe"),
        ("a form feed", "attachment; filename*\u{C}=utf-8''a%2Eexe"),
        ("a hyphen in base64", "attachment; filename=\"=?utf-8?B?YS5-leGU=?=\""),
        ("a bare sign at the end of a word", "attachment; filename=\"=?utf-8?Q?a=2Ee=78e=?=\""),
        ("blanks in a continuation", "attachment; filename *0=\"a.\"; filename *1=\"exe\""),
        ("EBCDIC", "attachment; filename=\"=?cp1140?B?gUuFp4U=?=\""),
        ("no parameter", "attachment a.exe"),
        ("an attribute of its own", "attachment; file=a.exe"),
    ]

    @Test(arguments: namings) func aNameIsFound(_ label: String, _ disposition: String) throws {
        #expect(try Examined.verdict(Self.named(disposition)).hasPrefix("55"))
    }

    private static let octets = "Content-Type: application/octet-stream\n"
    private static let disposition = "Content-Disposition: attachment; filename*=utf-8''a%2Eexe\n"
    private static let encoded = "Content-Transfer-Encoding: base64\n"

    private static let forms: [(String, String)] = [
        (
            "a fold before the colon",
            mixed("\(octets)Content-Disposition\n : attachment; filename*=utf-8''a%2Eexe\n\nx")
        ),
        ("a control before the colon", mixed("\(octets)Content-Disposition\u{B}: x; filename*=utf-8''a%2Eexe\n\nx")),
        ("blanks before the first field", mixed(" \(disposition)\nx")),
        ("an encoding without its colon", mixed("\(octets)Content-Transfer-Encoding base64\n\n\(program)")),
        ("an encoding that goes on", mixed("\(octets) \(encoded)\n\(program)")),
        ("an encoding under another name", mixed("\(octets)Content_Transfer_Encoding: base64\n\n\(program)")),
        ("a disposition without its colon", mixed("\(octets)Content-Disposition attachment; filename=a.exe\n\nx")),
        ("a header behind an empty line", mixed("\n\(octets)\(disposition)\nx")),
        ("a header behind two", mixed("\n\n\(octets)\(encoded)\n\(program)")),
        ("a part behind the end", mixed("\n--b--\n\(octets)\(disposition)\nx")),
        ("text behind the end", mixed("\n--b--x\n\(octets)\(disposition)\nx")),
        (
            "a boundary that ends as the end",
            mixed(
                "Content-Type: multipart/mixed; boundary=\"b--\"\n\n--b--\n\na\n--b--\n\(octets)\(disposition)\nx\n--b----"
            )
        ),
        (
            "a multipart closed too early",
            mixed(
                "Content-Type: multipart/mixed; boundary=i\n\n--i\n\na\n--b--\n--i\n\(octets)\(disposition)\nx\n--i--")
        ),
        (
            "a part within another one",
            mixed(
                "Content-Type: multipart/mixed; boundary=i\n\n--i\n\na\n--b\n\nx\n--i\n\(octets)\(disposition)\nx\n--i--"
            )
        ),
        ("lines in base64 that are none", mixed("\(octets)\(encoded)\nX: a header\n\(program)")),
        ("base64 behind padding", mixed("\(octets)\(encoded)\nQQ==\n\(program)")),
        (
            "raw bytes that claim to be base64",
            mixed("\(octets)\(encoded)\n\u{7F}ELF\u{2}\u{1}\u{1}\0\0\0\0\0\0\0\0\0\u{2}\0>\0\u{1}\0\0\0")
        ),
        (
            "uuencode in the preamble",
            "Content-Type: multipart/mixed; boundary=b\n\nbegin 644 a.exe\n#86)C\n`\nend\n\n--b\n\nx\n--b--\n"
        ),
        (
            "uuencode behind the end",
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b--\nbegin 644 a.exe\n#86)C\n`\nend\n"
        ),
        (
            "uuencode without its first line",
            mixed(
                "\(octets)Content-Transfer-Encoding: x-uue\n\nM?T5,1@(!`0```````````@`^``$`````````````````````````````````\n#````\n`"
            )
        ),
        (
            "a name within the encoding",
            mixed("\(octets)Content-Transfer-Encoding: x-uuencode\n\nbegin 644 a.exe\n#86)C\n`\nend")
        ),
        ("an encoded name within it", "Subject: a\n\nbegin 644 =?utf-8?B?YS5leGU=?=\n#86)C\n`\nend\n"),
        ("short lines of it", "Subject: a\n\nbegin 644 a.exe\n#86)C\n#86)C\n#86)C\n"),
        ("base64 in a text", "Subject: a\n\nbegin-base64 644 a.dat\n\(program)\n====\n"),
        (
            "a calendar",
            "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nATTACH;ENCODING=BASE64;\n FILENAME=\"a.ex\n e\":QUJD\nEND:VEVENT\nEND:VCALENDAR\n"
        ),
        (
            "a calendar with a program",
            "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nattach;encoding=base64;value=binary:\(program)\nEND:VCALENDAR\n"
        ),
        (
            "a card",
            "Content-Type: text/vcard\n\nBEGIN:VCARD\nKEY:data:application/octet-stream;base64,\(program)\nEND:VCARD\n"
        ),
        (
            "a piece of an archive",
            "Content-Type: application/octet-stream; name=a.7z.002\n\n\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}\n"
        ),
        (
            "a place that is a name",
            mixed("Content-Type: text/plain\nContent-Location: a.exe\n\nx")
        ),
        (
            "Word's XML, after an attribute that says no",
            "Content-Type: application/octet-stream; name=a.xml\n\n<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><a macrosPresent=\"no\" w:macrosPresent = 'yes'/>"
        ),
        (
            "what claims to be a zip",
            "Content-Type: application/octet-stream; name=a.zip\n\n\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}\n"
        ),
        (
            "an archive that nobody opens",
            "Content-Type: application/octet-stream; name=a.dat\nContent-Transfer-Encoding: base64\n\nQUxaAQoAAAA=\n"
        ),
        (
            "a PDF that starts a program",
            "Content-Type: application/pdf; name=a.pdf\n\n%PDF-1.4\n1 0 obj\n<< /S /Launch /Win << /F (c:\\\\\\\\cmd.exe) >> >>\nendobj\n"
        ),
    ]

    @Test(arguments: forms) func isRefused(_ label: String, _ message: String) throws {
        #expect(try Examined.verdict(message).hasPrefix("55"))
    }

    /// The real name of AppleDouble is that of the data in the other half.
    @Test func aNameInAResourceFork() throws {
        let name = Array("invoice.exe".utf8)
        let entry: [UInt8] = [0, 0, 0, 3, 0, 0, 0, 38, 0, 0, 0, UInt8(name.count)]
        let file: [UInt8] = [0, 5, 0x16, 7, 0, 2, 0, 0] + [UInt8](repeating: 0, count: 16) + [0, 1] + entry + name
        #expect(
            try Examined.verdict(Array("Content-Type: application/applefile\n\n".utf8) + file).hasPrefix("554 "))
    }
}
