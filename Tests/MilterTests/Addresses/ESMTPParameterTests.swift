import Milter
import Testing

/// The parameters of MAIL and RCPT.
struct ESMTPParameterTests {
    @Test(
        "keyword and value",
        arguments: [
            ("SIZE=1000", "SIZE", "1000"),
            ("SMTPUTF8", "SMTPUTF8", nil),
            ("AUTH=<>", "AUTH", "<>"),
            ("ORCPT=rfc822;a=b@example.org", "ORCPT", "rfc822;a=b@example.org"),
            ("SIZE=", "SIZE", ""),
            ("=x", "", "x"),
            ("", "", nil),
        ] as [(RawText, RawText, RawText?)])
    func parts(text: RawText, keyword: RawText, value: RawText?) {
        let parameter = ESMTPParameter(text)
        #expect(parameter.keyword == keyword)
        #expect(parameter.value == value)
        #expect(parameter.description == text.description)
    }

    @Test("bytes that are no UTF-8 stay, and are escaped when shown")
    func eightBit() {
        let parameter = ESMTPParameter(RawText([0x58, 0x3D, 0xFF, 0x0A]))
        #expect(parameter.value?.bytes == [0xFF, 0x0A])
        #expect(parameter.description == "X=\\xFF\\x0A")
    }
}
