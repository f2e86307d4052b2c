import MailMessage
import Testing

@Suite struct TransferEncodingFieldTests {
    @Test(arguments: [
        ("base64", TransferEncoding.base64), (" BASE64\r\n", .base64), ("quoted-printable", .quotedPrintable),
        ("Quoted-Printable", .quotedPrintable), ("7bit", .identity), ("8BIT", .identity), ("binary", .identity),
        ("x-uuencode", .uuencode), ("uuencode", .uuencode), ("x-yencode", .yEnc), ("x-binhex40", .binHex),
        ("", .identity),
        (" \r\n", .identity), ("base64 (as always)", .base64), ("(comment) 7bit", .identity), ("\r\n base64", .base64),
    ])
    func wordsOfTheStandardsHaveOneReading(_ value: String, _ encoding: TransferEncoding) {
        let field = TransferEncodingField(Array(value.utf8))
        #expect(field.encodings == [encoding])
        #expect(field.anomaly == nil)
    }

    @Test(arguments: [
        ("base-64", TransferEncoding.base64), ("base 64", .base64), ("\"base64\"", .base64), ("base64;", .base64),
        ("'base64'", .base64), ("x-base64", .base64), ("base64, 7bit", .base64), ("7bit base64", .base64),
        ("quoted_printable", .quotedPrintable), ("quoted printable", .quotedPrintable),
        ("quotedprintable", .quotedPrintable),
        ("quoted-printable; x=y", .quotedPrintable), ("qp", .quotedPrintable), ("base64 base64", .base64),
        ("base64\r\n x", .base64), ("b\0ase64", .base64), ("bas\r\n e64", .base64), ("(base64)", .base64),
        ("7bit (base64)x", .base64),
        ("=?utf-8?Q?base64?=", .base64), ("base64garbage", .base64), ("8bit; base64", .base64), ("uue", .uuencode),
        ("x-yenc", .yEnc), ("8-bit", .identity), ("base64:", .base64), ("Content-Transfer-Encoding: base64", .base64),
        ("bàse64", .base64), ("something", .base64), ("something", .quotedPrintable), ("something", .identity),
    ])
    func misspeltWordsAreReadAllTheSame(_ value: String, _ encoding: TransferEncoding) {
        let field = TransferEncodingField(Array(value.utf8))
        #expect(field.encodings.contains(encoding), "\(field.encodings)")
        #expect(field.anomaly == .unknownTransferEncoding)
        #expect(Set(field.encodings).count == field.encodings.count)
    }
}
