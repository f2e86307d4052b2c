import MailMessage
import Testing

@Suite struct EncodedWordTests {
    @Test(arguments: [
        ("plain", "plain"), ("", ""), ("=?utf-8?Q?a_b=21?=", "a b!"), ("=?utf-8?B?w7Y=?=", "ö"),
        ("=?UTF-8?b?w7Y?=", "ö"),
        ("x =?utf-8?Q?a?= y", "x a y"), ("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"),
        ("=?utf-8?Q?a?=\r\n\t=?utf-8?Q?b?=", "ab"),
        ("=?utf-8?Q?=C3?= =?utf-8?Q?=B6?=", "ö"), ("=?utf-8?B?ww==?= =?utf-8?B?tg==?=", "ö"),
        ("=?utf-8*de?Q?a?=", "a"), ("=?utf-8?Q??=", ""), ("=?utf-8?Q?=41?=", "A"), ("=?utf-8?Q?a=2?=", "a=2"),
        ("=?utf-8?Q?a=ZZ?=", "a=ZZ"), ("=?utf-8?Q?open", "open"), ("=?utf-8?X?a?=", "=?utf-8?X?a?="),
        ("=?utf-8?", "=?utf-8?"),
        ("=?", "=?"), ("=", "="), ("=?utf-8?Q?a?=b", "ab"), ("a=?utf-8?Q?b?=", "ab"), ("=?utf-8?B?!!YQ!!==?=", "a"),
        ("=?utf-8?B?YQ==YQ==?=", "aa"), ("a  b", "a  b"),
    ])
    func wordsAreDecoded(_ value: String, _ text: String) {
        #expect(EncodedWord.decode(Array(value.utf8)) == text)
    }

    @Test func bytesOutsideWordsAreUTF8OrLatin1() {
        #expect(EncodedWord.decode([0xC3, 0xB6]) == "ö")
        #expect(EncodedWord.decode([0xF6]) == "ö")
    }

    @Test func anUnfinishedWordAtEveryLengthIsText() {
        let value = Array("x =?utf-8?Q?a=C3=B6?= =?utf-8?B?w7Y=?= y".utf8)
        for count in 0...value.count { #expect(EncodedWord.decode(Array(value.prefix(count))).isEmpty == (count == 0)) }
    }
}
