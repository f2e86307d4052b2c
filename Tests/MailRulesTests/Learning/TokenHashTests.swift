import Testing

@testable import MailRules

@Suite("Hash of tokens") struct TokenHashTests {
    @Test(
        "It is SipHash-2-4 with its test key, as stores rely on",
        arguments: [
            (0, 0x726F_DB47_DD0E_0E31), (1, 0x74F8_39C5_93DC_67FD), (8, 0x93F5_F579_9A93_2462),
            (15, 0xA129_CA61_49BE_45E5),
        ] as [(UInt8, UInt64)])
    func vectors(count: UInt8, value: UInt64) {
        var hash = TokenHash()
        hash.add(0..<count)
        #expect(hash.value == value)
        #expect(hash.value == value)
    }

    @Test("Numbers are added with the lowest byte first")
    func number() {
        var (one, other) = (TokenHash(), TokenHash())
        one.add(number: 0x0706_0504_0302_0100)
        other.add(0..<8 as Range<UInt8>)
        #expect(one.value == other.value)
    }

    @Test("A word of a text is the same token for ever")
    func words() {
        var collector = TokenCollector(TokenLimits())
        collector.addWords(Array("Hello again".utf8).span, WordPrefixes.text)
        // By another implementation: "text:hello", "text:again", and "text pair:" with the hashes of both words.
        #expect(collector.hashes == [0x5230_A828_195C_8762, 0x8A9D_0F09_22CF_8157, 0x0538_8768_E520_0ECB])
    }
}
