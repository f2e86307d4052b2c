import MailMessage
import Testing

/// Fields as ordinary mail has them: exactly these values, and no anomaly.
@Suite struct OrdinaryFieldTests {
    struct Row: Sendable, CustomStringConvertible {
        let value: String
        let attribute: String
        let values: [String]
        let anomalies: [AnomalyKind]

        init(_ value: String, _ attribute: String, _ values: [String], _ anomalies: [AnomalyKind] = []) {
            (self.value, self.attribute, self.values, self.anomalies) = (value, attribute, values, anomalies)
        }

        var description: String { value }
    }

    static let simple: [Row] = [
        Row("attachment; filename=a.txt", "filename", ["a.txt"]),
        Row(" attachment; filename=\"a.txt\"\r\n", "filename", ["a.txt"]),
        Row("attachment; filename=\"my file (1).pdf\"; size=123", "filename", ["my file (1).pdf"]),
        Row(
            "attachment;\r\n\tfilename=\"a.txt\";\r\n\tsize=12;\r\n\tcreation-date=\"Mon, 1 Jan 2024 10:00:00 GMT\"",
            "filename", ["a.txt"]),
        Row("attachment;\n filename=\"a.txt\"", "filename", ["a.txt"]),
        Row("attachment; FileName=\"A.TXT\"", "filename", ["A.TXT"]),
        Row("attachment; filename=\"a, b - c_d's [2].txt\"", "filename", ["a, b - c_d's [2].txt"]),
        Row("attachment; filename=\"\"", "filename", [""]),
        Row("attachment; filename=a.txt;", "filename", ["a.txt"]),
        Row("attachment; filename=a.txt; \r\n", "filename", ["a.txt"]),
        Row("attachment", "filename", []),
        Row("inline", "filename", []),
        Row("multipart/mixed; boundary=\"----=_NextPart_000_0001\"", "boundary", ["----=_NextPart_000_0001"]),
        Row("multipart/mixed; boundary=\"=_abc==\"", "boundary", ["=_abc=="]),
        Row(
            "multipart/signed; micalg=\"pgp-sha1\"; protocol=\"application/pgp-signature\"; boundary=\"x y\"",
            "boundary",
            ["x y"]),
        Row("multipart/mixed; boundary=abc", "boundary", ["abc"]),
        Row("text/plain; charset=utf-8; format=flowed; delsp=yes", "charset", ["utf-8"]),
        Row("text/plain; charset=\"us-ascii\"", "charset", ["us-ascii"]),
        Row("text/plain ; charset=utf-8", "charset", ["utf-8"]),
        Row("application/pdf; name=\"report.pdf\"", "name", ["report.pdf"]),
        Row("text/html", "charset", []),
    ]

    static let others: [Row] = [
        Row("attachment; filename=\"a.txt\"; filename*=UTF-8''a.txt", "filename", ["a.txt"]),
        Row(
            "attachment; filename=\"f__.pdf\"; filename*=UTF-8''f%C3%B6%C3%B6.pdf", "filename", ["föö.pdf", "f__.pdf"]),
        Row("attachment; filename*=UTF-8''f%C3%B6%C3%B6.pdf", "filename", ["föö.pdf"]),
        Row("attachment; filename*=utf-8'de'f%C3%B6%C3%B6%20b.pdf", "filename", ["föö b.pdf"]),
        Row(
            "attachment; filename*0=\"a long name that needs two pieces of te\"; filename*1=\"xt.pdf\"", "filename",
            ["a long name that needs two pieces of text.pdf"]),
        Row(
            "attachment;\r\n filename*0*=UTF-8''%41%20long%20name%20that%20needs;\r\n filename*1*=%20two%20pieces.pdf",
            "filename", ["A long name that needs two pieces.pdf"]),
        Row(
            "attachment;\r\n filename*0*=UTF-8''%41%20long%20name%20that%20needs;\r\n filename*1=\" two pieces.pdf\"",
            "filename", ["A long name that needs two pieces.pdf"]),
        Row(
            "attachment; filename=\"=?UTF-8?B?ZsO2w7YucGRm?=\"", "filename", ["föö.pdf", "=?UTF-8?B?ZsO2w7YucGRm?="],
            [.encodedWordInParameter]),
        Row(
            "attachment; filename=\"=?UTF-8?Q?f=C3=B6?=\r\n =?UTF-8?Q?=C3=B6.pdf?=\"", "filename",
            ["föö.pdf", "=?UTF-8?Q?f=C3=B6?= =?UTF-8?Q?=C3=B6.pdf?=", "fö"], [.encodedWordInParameter]),
        Row(
            "attachment; filename=\"=?utf-8?Q?a=2Epdf?=\"; filename*=utf-8''a.pdf", "filename",
            ["a.pdf", "=?utf-8?Q?a=2Epdf?="], [.encodedWordInParameter]),
        Row(
            "application/pdf; name==?utf-8?Q?a=2Epdf?=", "name", ["a.pdf", "=?utf-8?Q?a=2Epdf?="],
            [.encodedWordInParameter]),
        Row("attachment; filename=\"Prüfung.pdf\"", "filename", ["Prüfung.pdf"]),
        Row("attachment; filename=my file.pdf", "filename", ["my file.pdf"]),
        Row("attachment; filename=\"100%.pdf\"", "filename", ["100%.pdf"]),
        Row("attachment; filename=\"my%20file.pdf\"", "filename", ["my%20file.pdf", "my file.pdf"]),
        Row("attachment; filename = \"a.txt\"", "filename", ["a.txt"]),
        Row("attachment; filename=\"a \\\"b\\\".pdf\"", "filename", ["a \"b\".pdf", "a \\\"b\\\".pdf", "a \\"]),
        Row("attachment; filename=\"a; b.pdf\"", "filename", ["a; b.pdf", "a"]),
        Row(
            "application/pdf; name=\"a very long name that an old mailer\r\n folded.pdf\"", "name",
            [
                "a very long name that an old mailer folded.pdf", "a very long name that an old mailerfolded.pdf",
                "a very long name that an old mailer",
            ]),
        Row("application/pdf;\r\n name=\r\n \"a.pdf\"", "name", ["a.pdf"]),
        Row(
            "text/plain; charset=us-ascii (Plain text)", "charset",
            ["us-ascii", "us-ascii (Plain text)", "us-ascii Plain text"]),
        Row("attachment; filename=\"it's.pdf\"; x='y'", "filename", ["it's.pdf"]),
        Row("attachment; filename=it's.pdf; size=3", "filename", ["it's.pdf"]),
        Row("multipart/mixed; boundary=a=b", "boundary", ["a=b"]),
        Row("multipart/mixed; boundary=----=_Part_1_2.3", "boundary", ["----=_Part_1_2.3"]),
        Row("multipart/related; type=\"text/html; charset=utf-8\"; boundary=\"x\"", "boundary", ["x"]),
        Row("multipart/mixed; boundary=\"a;b\"", "boundary", ["a;b", "a"]),
        Row(
            "multipart/report; report-type=delivery-status; boundary=\"A.1/b.example.org\"", "boundary",
            ["A.1/b.example.org"]),
        Row("text/plain; charset=utf-8; charset=utf-8", "charset", ["utf-8"]),
        Row("attachment; filename=\"a.txt\"; filename=\"a.txt\"", "filename", ["a.txt"]),
        Row("multipart/related; type=text/html; boundary=x", "boundary", ["x"]),
        Row(
            "application/zip; name=\"google.com!example.com!1700000000!1700086399.zip\"", "name",
            ["google.com!example.com!1700000000!1700086399.zip"]),
    ]

    @Test(arguments: simple + others)
    func valuesAreExactlyThese(_ row: Row) {
        let field = StructuredField(Array(row.value.utf8), ReadingLimits())
        #expect(field.values(of: row.attribute).map(\.text) == row.values)
        #expect(field.anomalies.map(\.kind) == row.anomalies)
    }

    @Test(arguments: simple)
    func wellFormedFieldsTakeOnePass(_ row: Row) {
        #expect(StructuredField(Array(row.value.utf8), ReadingLimits()).isSimple)
    }

    /// The slow way, which a parameter nobody asks for forces, reads the same.
    @Test(arguments: simple.filter { $0.values != [""] })
    func bothWaysAgree(_ row: Row) {
        let value = row.value.trimmingLineEnd + "; x-other=\"\\\"\""
        let field = StructuredField(Array(value.utf8), ReadingLimits())
        #expect(!field.isSimple)
        #expect(field.values(of: row.attribute).map(\.text) == row.values)
        #expect(field.tokens == StructuredField(Array(row.value.utf8), ReadingLimits()).tokens)
        #expect(field.anomalies.isEmpty)
    }

    @Test func bytesOutsideASCIIAreText() {
        let field = StructuredField(
            Array("attachment; filename=\"".utf8) + [0xE4, 0x2E, 0x70, 0x64, 0x66, 0x22], ReadingLimits())
        #expect(field.values(of: "filename").map(\.text) == ["ä.pdf"])
        #expect(field.values(of: "filename").map(\.bytes) == [[0xE4, 0x2E, 0x70, 0x64, 0x66]])
        #expect(field.anomalies.isEmpty)
    }
}

extension String {
    fileprivate var trimmingLineEnd: String {
        String(decoding: Array(utf8).trimmed.reversed().drop { $0 == 0x3B || $0.isBlank }.reversed(), as: UTF8.self)
    }
}
