import MailRules
import Testing

/// How the text of fields is decoded.
@Suite struct EncodedWordTests {
    private func subject(_ text: String) -> String? { value("Subject: \(text)", "Subject") }

    @Test func words() {
        #expect(subject("=?iso-8859-1?Q?caf=E9_au?= lait") == "café au lait\n")
        #expect(subject("=?UTF-8?b?w6TDtg==?=") == "äö\n")
        #expect(subject("=?ISO-8859-1?q?=93a=94?=") == "\u{201C}a\u{201D}\n")
        #expect(subject("=?utf-8*de?Q?=C3=A4?=") == "ä\n")
        #expect(subject("=?koi8-r?B?8NLJ18XU?=") == "Привет\n")
    }

    @Test func charactersSplitBetweenWords() {
        #expect(subject("=?utf-8?Q?=C3?=\n =?UTF-8?Q?=A4?=") == "ä\n")
        #expect(subject("=?utf-8?B?w6Q=?= =?utf-8?B?w7Y=?=") == "äö\n")
        #expect(subject("=?utf-8?Q?a?= b =?utf-8?Q?c?=") == "a b c\n")
    }

    @Test func malformedWords() {
        #expect(subject("=?utf-8?Q?a=C3?=b") == "a\u{FFFD}b\n")
        #expect(subject("=?us-ascii?Q?a=E4?=") == "a\u{FFFD}\n")
        #expect(subject("=?nonsense?Q?a=E4?=") == "aä\n")
        #expect(subject("=?utf-8?X?a?= =?utf-8?Q?a") == "=?utf-8?X?a?= =?utf-8?Q?a\n")
        #expect(subject("=?utf-8?B?YWJj*ZGVm?=") == "abcdef\n")
        #expect(subject("=?utf-8?Q?=Z1=4?=") == "=Z1=4\n")
    }

    @Test func fieldsThatAreLeftAlone() {
        #expect(value("List-Id: =?utf-8?Q?a?=", "List-Id") == "=?utf-8?Q?a?=\n")
        #expect(value("Message-ID: =?utf-8?Q?a?=", "Message-ID") == "=?utf-8?Q?a?=\n")
        #expect(value("X-List-Id: =?utf-8?Q?a?=", "X-List-Id") == "a\n")
    }

    @Test func bytesBeyondASCII() {
        #expect(subject("schön") == "schön\n")
        let head = Array("Subject: sch".utf8) + [0xF6, 0x81] + Array("n\n\n".utf8)
        var header = MessageHeader(MessageHead(head), settings: HeaderSettings(), domains: Domains())
        let mended = header.value(HeaderSelector("Subject"))
        #expect(mended == Array("schö\u{FFFD}n\n".utf8))
        // What is no character is no UTF-8.
        #expect(subject("a\u{FFFE}") == "aï¿¾\n")
    }

    @Test func folding() {
        #expect(subject(" a\n\t  b \n c  ") == "a b  c\n")
        #expect(value("Subject: a\n\t  b", "Subject", .raw) == " a\n\t  b\n")
        #expect(value("Subject:", "Subject") == "\n")
        #expect(value("X: y", "Subject") == nil)
    }
}
