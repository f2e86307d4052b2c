import Milter
import Testing
import TestTools

/// The addresses of MAIL and RCPT, as clients really write them.
struct EnvelopeAddressTests {
    @Test(
        "mailbox, local part and domain",
        arguments: [
            ("<ann@example.org>", "ann@example.org", "ann", "example.org"),
            ("ann@example.org", "ann@example.org", "ann", "example.org"),
            ("  <ann@example.org>\t", "ann@example.org", "ann", "example.org"),
            ("<ann@example.org", "ann@example.org", "ann", "example.org"),
            ("ann@example.org>", "ann@example.org", "ann", "example.org"),
            ("<Ann@Example.ORG>", "Ann@Example.ORG", "Ann", "Example.ORG"),
            ("<postmaster>", "postmaster", "postmaster", nil),
            ("<@a.example:ann@example.org>", "ann@example.org", "ann", "example.org"),
            ("<@a.example,@b.example:ann@example.org>", "ann@example.org", "ann", "example.org"),
            ("<@example.org>", "@example.org", "", "example.org"),
            ("<\"a@b\"@example.org>", "\"a@b\"@example.org", "\"a@b\"", "example.org"),
            ("<\"a:b\"@example.org>", "\"a:b\"@example.org", "\"a:b\"", "example.org"),
            ("<a>b@example.org>", "a>b@example.org", "a>b", "example.org"),
            ("<ann@[192.0.2.1]>", "ann@[192.0.2.1]", "ann", "[192.0.2.1]"),
            ("<ann@[IPv6:2001:db8::1]>", "ann@[IPv6:2001:db8::1]", "ann", "[IPv6:2001:db8::1]"),
            ("<ann@>", "ann@", "ann", ""),
            ("<@>", "@", "", ""),
            ("<>", "", "", nil),
            ("", "", "", nil),
            ("<", "", "", nil),
            (">", "", "", nil),
            ("<<ann@example.org>>", "<ann@example.org>", "<ann", "example.org>"),
        ] as [(RawText, RawText, RawText, RawText?)])
    func parts(raw: RawText, mailbox: RawText, localPart: RawText, domain: RawText?) {
        let address = EnvelopeAddress(raw)
        #expect(address.raw == raw)
        #expect(address.mailbox == mailbox)
        #expect(address.localPart == localPart)
        #expect(address.domain == domain)
    }

    @Test("only the null sender is null")
    func null() {
        #expect(EnvelopeAddress("<>").isNull)
        #expect(EnvelopeAddress(" <> ").isNull)
        #expect(!EnvelopeAddress("<@>").isNull)
        #expect(!EnvelopeAddress("<postmaster>").isNull)
    }

    @Test("bytes that are no UTF-8 stay, and are escaped when shown")
    func eightBit() {
        let address = EnvelopeAddress(RawText([0x3C, 0xFF, 0x40, 0xE4, 0x0A, 0x3E]))
        #expect(address.localPart.bytes == [0xFF])
        #expect(address.domain?.bytes == [0xE4, 0x0A])
        #expect(address.description == "<\\xFF@\\xE4\\x0A>")
    }

    @Test("random bytes never trap, and the parts make up the mailbox")
    func randomBytes() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<5_000 {
            let brackets = Array("<@>:,\" ".utf8)
            let bytes = random.nastyBytes(upTo: 4) + [brackets.randomElement(using: &random) ?? 0]
            let address = EnvelopeAddress(RawText(bytes + random.nastyBytes(upTo: 4)))
            let joined = address.domain.map { address.localPart.bytes + [0x40] + $0.bytes }
            #expect(address.mailbox.bytes == joined ?? address.localPart.bytes)
        }
    }
}
