import MailMessage
import MailStages
import MailUnpack
import Testing

/// Files that pages carry within themselves.
@Suite struct PageContentTests {
    private static func page(_ html: String, type: String = "text/html") -> String {
        "Content-Type: \(type)\n\n\(html)"
    }

    private static let filler = String(repeating: "QUFB", count: 200)

    @Test(arguments: [
        ("a name", "<a download='a.pdf.exe' href='data:application/octet-stream;base64,QUFB'>x</a>"),
        ("a type", "<a download href=data:application/x-msdownload,abc>x</a>"),
        ("a program", "<a href='data:application/pdf;base64,f0VMRgIBAQAAAAAAAAAAAAIAPgABAAAA'>x</a>"),
        ("character references", "<a download=a.exe href='&#100;&#x61;ta&colon;,x'>x</a>"),
        ("line ends in the scheme", "<a download=a.exe href='da\nt\ta:,x'>x</a>"),
        ("blanks before", "<a download=a.exe href=' \u{1} data:,x'>x</a>"),
        ("capitals", "<A DOWNLOAD=a.exe HREF=DATA:,x>x</A>"),
        ("a form", "<form action='data:application/hta,x'></form>"),
        ("a frame in a frame", "<iframe srcdoc='&lt;a download=a.exe href=data:,x>y&lt;/a>'></iframe>"),
        ("a page in a page", "<iframe src='data:text/html,<a download=a.exe href=data:,x>y</a>'></iframe>"),
        ("another way to refresh", "<meta http-equiv=refresh content='0;data:application/hta,x'>"),
        ("a picture of vectors", "<svg><a xlink:href='data:application/hta,x'>x</a></svg>"),
        ("for Outlook only", "<!--[if mso]><a download=a.exe href=data:,x>y</a><![endif]-->"),
        ("a script", "<script>a.download = 'a.js'; a.click()</script>"),
        ("a script elsewhere", "<img src=x onerror=\"a.setAttribute('download', 'a.js')\">"),
        ("a link that is a script", "<a href='java\nscript:a.download=\"a.js\"'>x</a>"),
        ("behind many links", String(repeating: "<a href=x>", count: 6_000) + "<a download=a.exe href=data:,x>y</a>"),
        (
            "a script that holds a zip",
            "<script>var d = 'UEsDBBQAAAAAAAAAIQCDFtyMAQAAAAEAAAAGAAAAcnVuLmpzeFBLAQIUAxQAAAAAAAAAIQCDFtyMAQAAAAEAAAAGAAAAAAAAAAAAAACAAQAAAABydW4uanNQSwUGAAAAAAEAAQA0AAAAJQAAAAAA\(filler)'</script>"
        ),
    ])
    func isRefused(_ label: String, _ html: String) throws {
        for type in ["text/html", "application/octet-stream; name=a.html"] {
            #expect(try Examined.verdict(Self.page("<p>\(html)</p>", type: type)).hasPrefix("554 "), "\(type)")
        }
    }

    @Test(arguments: [
        ("a picture", "<img src='data:image/png;base64,iVBORw0KGgo='>"),
        ("a link to elsewhere", "<a download=a.exe href=https://example.com/a.exe>x</a>"),
        ("a script of its own", "<script src='data:text/javascript;base64,YWxlcnQoMSk='></script>"),
        ("a document", "<a download=a.pdf href='data:application/pdf,%25PDF-1.4'>x</a>"),
        ("a text about it", "write href=&quot;data:,x&quot; download=a.exe"),
        ("many pictures", String(repeating: "<img src=data:image/gif,x>", count: 2_000)),
    ])
    func passes(_ label: String, _ html: String) throws {
        #expect(try Examined.verdict(Self.page("<p>\(html)</p>")) == "pass")
    }

    @Test func moreThanTheLimitIsNotPassed() throws {
        var examiner = AttachmentExaminer()
        examiner.unpackLimits.entries = 10
        let pictures = String(repeating: "<img src=data:image/gif,x>", count: 11)
        #expect(try Examined.verdict(Self.page(pictures), examiner).hasPrefix("550 "))
    }

    @Test func anotherCharset() throws {
        let text = "<a download=a.exe href=data:,x>y</a>"
        let wide = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        #expect(
            try Examined.verdict(Array("Content-Type: text/html; charset=utf-16le\n\n".utf8) + wide).hasPrefix("554 "))
    }

    /// A page is looked at in each way in which programs decode it.
    @Test func theOtherReadingOfABrokenEncoding() throws {
        // Two streams of base64: some programs stop behind the first one.
        let first = "PGh0bWw+PHA+SGVsbG88L3A+AA=="
        let second = "PGEgZG93bmxvYWQ9YS5leGUgaHJlZj1kYXRhOix4Pnk8L2E+"
        let message = "Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n\(first)\n\(second)\n"
        #expect(try Examined.verdict(message).hasPrefix("554 "))
    }
}
