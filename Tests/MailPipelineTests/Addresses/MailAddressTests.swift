import MailPipeline
import Testing

@Suite struct MailAddressTests {
    @Test(arguments: [
        ("<ann@a.example>", "ann@a.example"),
        (" <Ann@A.Example> ", "Ann@a.example"),
        ("<@relay.example,@b.example:ann@a.example>", "ann@a.example"),
        ("ann@a.example.", "ann@a.example"),
        ("<\"ann\"@a.example>", "ann@a.example"),
        ("<\"a\\nn\"@a.example>", "ann@a.example"),
        ("<\"ann smith\"@a.example>", "\"ann smith\"@a.example"),
        ("<\"a@b\"@a.example>", "\"a@b\"@a.example"),
        ("<ann@Bücher.example>", "ann@xn--bcher-kva.example"),
        ("<ann@BÜCHER.example>", "ann@xn--bcher-kva.example"),
        ("<ann@faß.example>", "ann@xn--fa-hia.example"),
        ("<ann@例え。テスト>", "ann@xn--r8jz45g.xn--zckzah"),
        ("<ann@xn--BCHER-kva.example>", "ann@xn--bcher-kva.example"),
        ("<ann@[IPv6:2001:DB8::1]>", "ann@[ipv6:2001:db8::1]"),
        ("<Postmaster>", "Postmaster"),
        ("<jörg@a.example>", "jörg@a.example"),
        ("<>", ""),
        ("", ""),
    ])
    func form(_ raw: String, _ form: String) {
        #expect(MailAddress(raw).description == form)
        // The form is one: reading it again changes nothing.
        #expect(MailAddress(form) == MailAddress(raw))
    }

    @Test func onlyTheEmptyOneIsTheNullSender() {
        #expect(MailAddress("<>").isNull)
        #expect(!MailAddress("<@>").isNull)
        #expect(!MailAddress("<a>").isNull)
    }

    @Test func anyBytesAreSomeAddress() {
        for length in 0..<64 {
            for seed in 0..<64 {
                let bytes = (0..<length).map { UInt8(truncatingIfNeeded: ($0 + 7) * (seed * 31 + 11) ^ seed << 2) }
                _ = MailAddress(bytes).description
            }
        }
        // Different bytes that are no UTF-8 are different domains.
        #expect(MailAddress([0x61, 0x40, 0xFF]) != MailAddress([0x61, 0x40, 0xFE]))
    }

    @Test func whatASiteTakesForOneMailbox() {
        var rules = AddressRules()
        let mailbox = { (text: String) in rules.mailbox(of: MailAddress(text)).description }
        #expect(mailbox("Ann+x@old.example") == "Ann+x@old.example")
        rules.tagSeparators = Set("+".utf8)
        rules.aliasDomains = ["old.example": "new.example"]
        rules.caselessDomains = ["new.example"]
        #expect(rules.mailbox(of: MailAddress("Ann+x@OLD.example")).description == "ann@new.example")
        #expect(rules.mailbox(of: MailAddress("+x@old.example")).description == "+x@new.example")
        #expect(rules.mailbox(of: MailAddress("Ann@other.example")).description == "Ann@other.example")
    }
}
