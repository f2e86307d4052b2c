import MailMessage
import Testing

@Suite struct MessageTextTests {
    private static func texts(_ message: String, limits: VisibleText.Limits = VisibleText.Limits()) throws
        -> [VisibleText]
    {
        let message = try MessageReader().read(StoredBytes(Array(message.utf8)))
        return try message.parts.filter { $0.role == .leaf }.map { try message.visibleText(of: $0, limits: limits) }
    }

    @Test func theTextsOfALetter() throws {
        let texts = try Self.texts(
            """
            Content-Type: multipart/alternative; boundary=b

            --b
            Content-Type: text/plain; charset=iso-8859-1; format=flowed
            Content-Transfer-Encoding: quoted-printable

            Gr=FC=DFe 
            von hier
            --b
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: base64

            PHA+R3LDvMOfZSA8YSBocmVmPSJodHRwczovL2V4YW1wbGUuY29tIj52b24gaGllcjwvYT48L3A+
            --b--
            """)
        #expect(
            texts.map { $0.text.trimmingPrefix("\n").split(separator: "\n").first } == [
                "Grüße von hier", "Grüße von hier",
            ])
        #expect(texts.last?.links.map(\.target) == ["https://example.com"])
        #expect(texts.last?.links.map(\.shownText) == ["von hier"])
    }

    @Test func noMoreThanTheLimitIsRead() throws {
        var limits = VisibleText.Limits()
        limits.inputBytes = 5
        let text = try #require(try Self.texts("Subject: a\n\nHello world\n", limits: limits).first)
        #expect(text.text == "Hello")
        #expect(text.isTruncated)
    }
}
