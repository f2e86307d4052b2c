import MailStages
import Testing

/// Forms of mail that are odd, and mean no harm to any program.
@Suite struct OrdinaryFormTests {
    private static func mixed(_ part: String) -> String {
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\n--b\n\(part)\n--b--\n"
    }

    private static func attached(_ header: String, _ body: String = "a;b\n1;2") -> String {
        mixed("\(header)\n\n\(body)")
    }

    private static let messages: [(String, String)] = [
        ("a carriage return in a text", mixed("Content-Type: text/csv; name=a.csv\n\na\rb\rc")),
        (
            "one in a preamble",
            "Content-Type: multipart/mixed; boundary=b\n\na\rb\n--b\nContent-Type: text/csv; name=a.csv\n\nx\n--b--\n"
        ),
        ("lines that end twice", mixed("Content-Type: text/csv; name=a.csv\n\na\r\r\nb\r\r\n")),
        (
            "a described message",
            mixed("Content-Type: message/rfc822\nContent-Description: Re: setup.exe\n\nSubject: a\n\nx")
        ),
        ("a described text", mixed("Content-Type: text/plain\nContent-Description: Notes on setup.exe\n\nx")),
        (
            "a log of a bad mail",
            attached(
                "Content-Type: text/plain; name=log.txt",
                "From: a\nSubject: b\nContent-Type: application/x; name=a.exe\n\nx")
        ),
        ("a text about a page", "Subject: a\n\n<html><a download=a.exe href=data:,x>x</a></html>\n"),
        (
            "two names of one kind",
            attached("Content-Type: text/csv\nContent-Disposition: attachment; filename=a.csv; filename=b.csv")
        ),
        (
            "pieces counted from one",
            attached("Content-Type: text/csv\nContent-Disposition: attachment; filename*1=a.; filename*2=csv")
        ),
        (
            "two types of a table",
            attached("Content-Type: application/octet-stream\nContent-Type: text/csv; name=a.csv")
        ),
        ("an encoding called none", attached("Content-Type: text/csv; name=a.csv\nContent-Transfer-Encoding: none")),
        (
            "a picture named by its identifier",
            "Content-Type: image/png; name=\"logo@example.com\"\nContent-Transfer-Encoding: base64\n\niVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1Pe\n"
        ),
        (
            "settings of a program",
            attached("Content-Type: application/octet-stream; name=a.ini", "[Main]\na=1\n[Theme]\nname=dark\n")
        ),
        (
            "the manifest of a program",
            attached(
                "Content-Type: text/xml; name=app.manifest",
                "<assembly xmlns=\"urn:schemas-microsoft-com:asm.v1\"><trustInfo/></assembly>")
        ),
        (
            "a calendar with a picture",
            "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nATTACH;ENCODING=BASE64;FILENAME=a.png:iVBORw0KGgo=\nURL:https://example.com\nEND:VCALENDAR\n"
        ),
        (
            "a rich text",
            attached("Content-Type: application/rtf; name=a.rtf", "{\\rtf1{\\*\\template C:\\\\a.dot}{\\b x}}")
        ),
        (
            "a digest with typed messages",
            "Content-Type: multipart/digest; boundary=b\n\n--b\n\nContent-Type: text/plain\nSubject: a\n\nx\n--b--\n"
        ),
        (
            "a boundary with the name of a host",
            "Content-Type: multipart/report; boundary=\"1A2B.1700/mail.example.website.js\"\n\n--1A2B.1700/mail.example.website.js\n\nx\n--1A2B.1700/mail.example.website.js--\n"
        ),
        (
            "Word's XML without macros",
            attached("Content-Type: text/xml; name=a.xml", "<?xml version='1.0'?><a w:macrosPresent=\"no\"/>")
        ),
        (
            "identifiers with dots",
            attached("Content-Type: text/csv; name=a.csv\nContent-ID: <a.exe@example.com>\nX-Name: b.exe")
        ),
    ]

    @Test(arguments: messages) func passes(_ label: String, _ message: String) throws {
        #expect(try Examined.verdict(message) == "pass")
    }
}
