import MailMessage
import Testing

@Suite struct TypeTokensTests {
    @Test(arguments: [
        ("text/plain", "text/plain"), ("Text/HTML; charset=utf-8", "text/html"),
        (" multipart/mixed;\r\n boundary=x", "multipart/mixed"),
        ("attachment; filename=\"a\"", "attachment"), ("inline", "inline"),
        ("application/vnd.ms-excel;name=\"ü\"", "application/vnd.ms-excel"),
        ("text/plain (really); charset=x", "text/plain"),
        ("application/x-zip-compressed; name=\"a\\\"b\"", "application/x-zip-compressed"),
        ("\r\n text/plain; x=\"%\"", "text/plain"), ("image/svg+xml; x=\"é\"", "image/svg+xml"),
    ])
    func ordinaryTypesHaveOneReading(_ value: String, _ token: String) {
        let field = StructuredField(Array(value.utf8), ReadingLimits())
        #expect(field.tokens == [token])
        #expect(field.anomalies.isEmpty)
    }

    @Test(arguments: [
        ("multipart / mixed; boundary=x", "multipart/mixed"), ("multipart/ mixed", "multipart/mixed"),
        ("multipart\r\n /mixed", "multipart/mixed"), ("multi\r\n part/mixed", "multipart/mixed"),
        ("multi part/mixed", "multipart/mixed"),
        ("\"multipart/mixed\"", "multipart/mixed"), ("'multipart/mixed'", "multipart/mixed"),
        ("multipart/mixed junk", "multipart/mixed"),
        ("junk multipart/mixed", "multipart/mixed"), ("text/plain, multipart/mixed", "multipart/mixed"),
        ("text/plain multipart/mixed", "multipart/mixed"), ("multipart", "multipart"), ("multipart/", "multipart/"),
        ("multi\0part/mixed", "multipart/mixed"), ("multipart/mixed\0x", "multipart/mixed"),
        ("; multipart/mixed; boundary=x", "multipart/mixed"),
        ("text (multipart/mixed)", "multipart/mixed"), ("=?utf-8?Q?multipart/mixed?=", "multipart/mixed"),
        ("Content-Type: multipart/mixed", "multipart/mixed"), ("multipart/mixed/x", "multipart/mixed"),
        (":multipart/mixed", "multipart/mixed"),
        ("text/plain multipart/mixed; boundary=x", "text/plain"), ("<multipart/mixed>", "multipart/mixed"),
    ])
    func malformedTypesAreSeen(_ value: String, _ token: String) {
        let field = StructuredField(Array(value.utf8), ReadingLimits())
        #expect(field.tokens.contains(token), "\(field.tokens)")
        #expect(field.anomalies.map(\.kind).contains(.malformedType), "\(field.anomalies)")
    }

    @Test func nothingHasNoType() {
        for value in ["", " ", ";", "\r\n", "()", "\0", "\"\"", "="] {
            #expect(StructuredField(Array(value.utf8), ReadingLimits()).tokens.isEmpty)
        }
    }
}
