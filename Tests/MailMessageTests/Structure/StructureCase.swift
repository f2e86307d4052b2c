/// A message and the parts that its readings show.
struct StructureCase: CustomStringConvertible, Sendable {
    let label: String
    let message: String
    /// Each part as `path type name` with `?` before it where only some programs see it, in order.
    let parts: [String]
    let readings: Int

    var description: String { label }

    init(_ label: String, readings: Int = 1, _ parts: [String], _ message: String) {
        (self.label, self.readings, self.parts, self.message) = (label, readings, parts, message)
    }

    static let all: [StructureCase] = [
        StructureCase("nothing", ["text/plain"], ""),
        StructureCase("no header", ["text/plain"], "\nText."),
        StructureCase("plain", ["text/plain"], "Subject: a\n\nText.\n"),
        StructureCase("header alone", ["application/pdf"], "Content-Type: application/pdf"),
        StructureCase(
            "two parts", ["multipart/mixed", "1 text/plain", "2 image/png a.png"],
            """
            Content-Type: multipart/mixed; boundary=b

            preamble
            --b

            Text.
            --b
            Content-Type: image/png; name=a.png

            x
            --b--
            epilogue
            """),
        StructureCase(
            "nested", ["multipart/mixed", "1 multipart/alternative", "1.1 text/plain", "1.2 text/html", "2 image/png"],
            """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: multipart/alternative; boundary=c

            --c

            Text.
            --c
            Content-Type: text/html

            <p>
            --c--

            --b
            Content-Type: image/png

            x
            --b--
            """),
        StructureCase(
            "attached message", ["multipart/mixed", "1 message/rfc822", "1 multipart/mixed", "1.1 text/plain a.txt"],
            """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: message/rfc822

            Subject: inner
            Content-Type: multipart/mixed; boundary=c

            --c
            Content-Type: text/plain; name=a.txt

            x
            --c--
            --b--
            """),
        StructureCase(
            "digest", ["multipart/digest", "1 message/rfc822", "1 image/png a.png"],
            """
            Content-Type: multipart/digest; boundary=b

            --b

            Content-Type: image/png; name=a.png

            x
            --b--
            """),
        StructureCase(
            "unterminated", ["multipart/mixed", "1 text/plain", "2 image/png a.png"],
            """
            Content-Type: multipart/mixed; boundary=b

            --b

            Text.
            --b
            Content-Type: image/png; name=a.png

            x
            """),
        StructureCase(
            "behind the end", readings: 2, ["multipart/mixed", "1 text/plain", "?2 image/png a.png"],
            """
            Content-Type: multipart/mixed; boundary=b

            --b

            Text.
            --b--
            --b
            Content-Type: image/png; name=a.png

            x
            --b--
            """),
        StructureCase(
            "prefix", readings: 2,
            ["multipart/mixed", "1 text/plain", "?1 text/plain", "?2 image/png a.png"],
            """
            Content-Type: multipart/mixed; boundary=b

            --b

            Text.
            --bc
            Content-Type: image/png; name=a.png

            x
            --b--
            """),
        StructureCase(
            "two boundaries", readings: 2,
            ["multipart/mixed", "1 text/plain", "?1 image/png a.png"],
            """
            Content-Type: multipart/mixed; boundary=b; boundary=c

            --b

            Text.
            --b--
            --c
            Content-Type: image/png; name=a.png

            x
            --c--
            """),
        StructureCase(
            "no boundary", readings: 2, ["multipart/mixed", "?1 image/png a.png"],
            """
            Content-Type: multipart/mixed

            --c
            Content-Type: image/png; name=a.png

            x
            --c--
            """),
        StructureCase(
            "no empty line", ["multipart/mixed", "1 image/png a.png"],
            """
            Content-Type: multipart/mixed; boundary=b
            --b
            Content-Type: image/png; name=a.png

            x
            --b--
            """),
        StructureCase(
            "bare carriage return", readings: 2, ["text/plain", "?text/plain a.png"],
            "Subject: a\rContent-Disposition: attachment; filename=a.png\n\nText.\n"),
        StructureCase(
            "delimiters behind bare carriage returns", readings: 2,
            ["multipart/mixed", "?1 image/png a.png"],
            "Content-Type: multipart/mixed; boundary=b\n\nx\r--b\rContent-Type: image/png; name=a.png\r\rx\r--b--\r\n"),
        StructureCase(
            "blank before the colon", ["image/png a.png"], "Content-Type : image/png; name=a.png\n\nx"),
        StructureCase(
            "line in the header", ["image/png a.png"],
            "Content-Type: image/png\nno field\nContent-Disposition: attachment; filename=a.png\n\nx"),
        StructureCase(
            "other name", ["image/png a.png"],
            "Content-Type: image/png\nContent-Location: http://example.org/x/a.png\n\nx"),
        StructureCase(
            "host as location", ["image/png"], "Content-Type: image/png\nContent-Location: http://www.example.com\n\nx"),
    ]
}
