/// Clean messages of many shapes, proper and odd, as SMTP carries them.
struct GeneratedMail: Sendable {
    /// What is special about it.
    let name: String
    /// Header, empty line and body, with CRLF.
    let bytes: [UInt8]

    /// A message with one attachment of that name.
    static func withAttachment(named name: String) -> [UInt8] {
        GeneratedMail(
            "attachment", ["Content-Type: multipart/mixed; boundary=frontier"],
            [
                "--frontier", "", "See the attachment.", "--frontier", "Content-Type: application/octet-stream",
                "Content-Disposition: attachment; filename=\"\(name)\"", "Content-Transfer-Encoding: base64", "",
                "aGVsbG8gd29ybGQK", "--frontier--",
            ]
        ).bytes
    }

    /// All of them.
    static let all: [GeneratedMail] = [
        GeneratedMail("plain", [], ["Hello"]),
        GeneratedMail("empty body", [], []),
        GeneratedMail("only empty lines", [], ["", "", "", ""]),
        GeneratedMail("dots at the start of lines", [], [".", "..", "...", ". x", "x ."]),
        GeneratedMail("white space at the end of lines", ["X-Space: value   "], ["text   ", "tab\t", " ", "\t"]),
        GeneratedMail("attachment", bytes: withAttachment(named: "invoice.pdf")),
        GeneratedMail(
            "alternative", ["MIME-Version: 1.0", "Content-Type: multipart/alternative; boundary=\"a b\""],
            [
                "--a b", "Content-Type: text/plain; charset=utf-8", "", "Grüße", "--a b",
                "Content-Type: text/html; charset=utf-8", "", "<p>Gr&uuml;&szlig;e</p>", "--a b--",
            ]),
        GeneratedMail(
            "nested multipart", ["MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=one"],
            [
                "preamble", "--one", "Content-Type: multipart/related; boundary=two", "", "--two", "", "inner",
                "--two--",
                "between", "--one", "Content-Type: image/gif; name=\"a.gif\"", "Content-Transfer-Encoding: base64", "",
                "R0lGODlhAQABAAAAACw=", "--one--", "epilogue",
            ]),
        GeneratedMail(
            "attached message", ["MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=out"],
            [
                "--out", "Content-Type: message/rfc822", "", "From: dan@ext.test", "Subject: inner", "", "inner text",
                "--out--",
            ]),
        GeneratedMail(
            "boundary that never comes", ["MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=gone"],
            ["no part here"]),
        GeneratedMail(
            "multipart that does not end", ["MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=open"],
            ["--open", "", "first", "--open", "Content-Type: text/plain", "", "second"]),
        GeneratedMail(
            "quoted-printable", ["MIME-Version: 1.0", "Content-Transfer-Encoding: quoted-printable"],
            ["caf=C3=A9 =", "goes on", "=3D=3D"]),
        GeneratedMail("8-bit body", ["MIME-Version: 1.0", "Content-Transfer-Encoding: 8bit"], ["Grüße, naïve café"]),
        GeneratedMail("8-bit field", ["Subject: Grüße"], ["text"]),
        GeneratedMail(
            "bytes that are not UTF-8",
            bytes: Array("From: ann@ext.test\r\nSubject: ".utf8) + [0xE9, 0xFF, 0x80]
                + Array("\r\n\r\n".utf8) + [0xC3, 0x28, 0xA0, 0xFE, 0x0D, 0x0A]),
        GeneratedMail("encoded words", ["Subject: =?utf-8?B?R3LDvMOfZQ==?= =?iso-8859-1?Q?caf=E9?="], ["text"]),
        GeneratedMail(
            "folded fields",
            ["References: <1@ext.test>", " <2@ext.test>", "\t<3@ext.test>", "X-Odd:", " folded at once"],
            ["text"]),
        GeneratedMail(
            "fields without a space", ["X-None:value", "X-Many:    value", "X-Empty:", "X-Tab:\tvalue"], ["x"]),
        GeneratedMail("one name many times", (1...30).map { "X-Many: \($0)" }, ["text"]),
        GeneratedMail("300 fields", (1...300).map { "X-Field-\($0): value" }, ["text"]),
        GeneratedMail("a long field", ["X-Long: " + (1...50).map { "word\($0)" }.joined(separator: "\r\n ")], ["text"]),
        GeneratedMail("lines of 998 bytes", ["X-Wide: \(wide(990))"], [wide(998), wide(998)]),
        GeneratedMail("a line of 3,000 bytes", [], [wide(3_000)]),
        GeneratedMail("a body of 300,000 bytes", [], (1...4_000).map { "\($0) " + wide(70) }),
        GeneratedMail("no From, no Date, no Message-ID", bytes: Array("Subject: bare\r\n\r\ntext\r\n".utf8)),
        GeneratedMail("no header", bytes: Array("\r\ntext\r\n".utf8)),
        GeneratedMail("a body at once", bytes: Array("this is no field\r\ntext\r\n".utf8)),
        GeneratedMail("odd addresses", ["Cc: \"Doe, J.\" <j@ext.test>,<k@ext.test> , Group: l@ext.test;"], ["x"]),
        GeneratedMail("undisclosed", ["Bcc: hidden@sink.test"], ["x"]),
        GeneratedMail("resent", ["Resent-From: dan@ext.test", "Resent-To: eve@ext.test"], ["x"]),
        GeneratedMail("old trace", ["Received: from a.test by b.test; 1 Nov 2025 10:00:00 -0000"], ["x"]),
        GeneratedMail("signature", ["DKIM-Signature: v=1; a=rsa-sha256; d=ext.test; s=x; h=from; bh=; b="], ["x "]),
        GeneratedMail("From in the body", [], ["From here on", ">From there", "From ann@ext.test"]),
        GeneratedMail("control characters", ["X-Bell: a\u{7}b"], ["\u{1}\u{8}\u{1B}[0m\u{7F}"]),
    ]

    private init(_ name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// A message with usual fields beside its own.
    private init(_ name: String, _ fields: [String], _ body: [String]) {
        let usual = [
            "From: Ann <ann@ext.test>", "To: bob@sink.test", "Date: Sat, 1 Nov 2025 10:00:00 +0000",
            "Message-ID: <\(name.filter(\.isLetter))@ext.test>",
        ]
        let lines = usual + fields + [""] + body
        self.init(name, bytes: Array(lines.map { $0 + "\r\n" }.joined().utf8))
    }

    private static func wide(_ count: Int) -> String {
        String(repeating: "x", count: count)
    }
}
