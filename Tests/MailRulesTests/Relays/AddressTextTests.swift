import MailRules
import Testing

/// What addresses in text mean.
@Suite struct AddressTextTests {
    @Test func addresses() {
        #expect(AddressText.isPrivate(Array("10.2.3.4".utf8)))
        #expect(AddressText.isPrivate(Array("172.31.0.1".utf8)))
        #expect(!AddressText.isPrivate(Array("172.32.0.1".utf8)))
        #expect(AddressText.isPrivate(Array("100.64.0.1".utf8)))
        #expect(AddressText.isPrivate(Array("::1".utf8)))
        #expect(AddressText.isPrivate(Array("fe80::1".utf8)))
        #expect(!AddressText.isPrivate(Array("2001:db8::1".utf8)))
        #expect(AddressText.reversed(Array("192.0.2.1".utf8)) == Array("1.2.0.192".utf8))
        #expect(
            AddressText.reversed(Array("2001:db8::1".utf8))
                == Array("1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2".utf8))
        #expect(AddressText.reversed(Array("1.2.3".utf8)) == nil)
    }
}
