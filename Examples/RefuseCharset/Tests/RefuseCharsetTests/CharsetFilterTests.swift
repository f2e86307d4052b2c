import Milter
import MilterTesting
import RefuseCharset
import Testing

@Suite struct CharsetFilterTests {
    /// A message from MAIL to its end, and what became of it.
    private func outcome(of content: String, profile: Profile = .sendmail) throws -> Outcome {
        let refused = RefusedCharsets(["gb2312", "koi8-r"])
        let mta = try MTA.inMemory(charsetFilter(refusing: refused), profile: profile)
        try mta.mail("ann@example.net")
        try mta.rcpt("bob@example.org")
        return try mta.message(RawText(content))
    }

    @Test func `refuses the charset of the message`() throws {
        let outcome = try outcome(of: "Content-Type: text/plain; charset=\"GB2312\"\n\ntext\n")
        #expect(
            outcome.decision
                == .reject(SMTPReply(554, "5.6.1", "mail in the charset GB2312 is not read here")))
        #expect(outcome.step == .endOfHeaders)
    }

    @Test(arguments: [
        "text/plain; format=flowed; charset=koi8-r",
        "text/plain;\n\tcharset = koi8-r",
        "text/plain; name=\"a;charset=utf-8\"; CHARSET=KOI8-R",
        "text/plain; charset=\"koi8\\-r\"",
    ])
    func `reads parameters as they are written`(type: String) throws {
        #expect(try outcome(of: "Content-Type: \(type)\n\ntext\n").decision.isRejected)
    }

    @Test(arguments: [
        "=?gb2312?B?xOO6ww==?=", "hello =?GB2312?Q?a?=", "=?us-ascii?Q?a?=\n =?koi8-r*ru?Q?a?=",
    ])
    func `refuses the charset of an encoded word in the subject`(subject: String) throws {
        #expect(try outcome(of: "Subject: \(subject)\n\ntext\n").decision.isRejected)
    }

    @Test(arguments: [
        "Subject: gb2312\n\ntext\n",
        "Subject: =?gb2312\n\ntext\n",
        "Subject: =?utf-8?Q?gb2312?=\n\ntext\n",
        "Content-Type: text/plain; charset=utf-8\n\ncharset=gb2312\n",
        "Content-Type: text/plain; name=\"charset=gb2312\"\n\ntext\n",
        "Content-Type: text/plain; charset=\"gb2312-or-so\"\n\ntext\n",
        "Content-Type: ;;;=\"\\\n\ntext\n",
        "X-Subject: =?gb2312?B?xOO6ww==?=\n\ntext\n",
    ])
    func `lets other mail pass without its body`(content: String) throws {
        let outcome = try outcome(of: content)
        #expect(outcome.decision == .accept)
        #expect(outcome.step == .endOfHeaders)
    }

    @Test(arguments: [Profile.sendmail, .postfix, .version2])
    func `refuses the charset of a part inside a part`(profile: Profile) throws {
        let outcome = try outcome(of: nested(charset: "gb2312"), profile: profile)
        #expect(outcome.decision.isRejected)
        #expect(outcome.step == .endOfMessage)
        #expect(try self.outcome(of: nested(charset: "utf-8"), profile: profile).decision == .continue)
    }

    @Test func `finds a part's charset wherever the chunks are cut`() throws {
        let bytes = nested(charset: "koi8-r").utf8.flatMap { $0 == 0x0A ? [0x0D, $0] : [$0] }
        for cut in 1..<bytes.count {
            let mta = try MTA.inMemory(charsetFilter(refusing: RefusedCharsets(["koi8-r"])))
            try mta.mail("ann@example.net")
            try mta.rcpt("bob@example.org")
            try mta.header("Content-Type", "multipart/mixed; boundary=outer")
            try mta.endOfHeaders()
            try mta.body(RawText(bytes[..<cut]))
            try mta.body(RawText(bytes[cut...]))
            #expect(try mta.endOfMessage().decision.isRejected, "cut at \(cut)")
        }
    }

    @Test func `does not take the text of a part for a header`() throws {
        let content = """
            Content-Type: multipart/mixed; boundary=outer

            --outer

            Content-Type: text/plain; charset=gb2312
            --other
            Content-Type: text/plain; charset=gb2312
            --outer--
            """
        #expect(try outcome(of: content).decision == .continue)
    }

    @Test func `a very long line is no reason to stop reading`() throws {
        let content =
            "Content-Type: multipart/mixed; boundary=outer\n\n" + String(repeating: "x", count: 200_000)
            + "\n--outer\nContent-Type: text/plain; charset=gb2312\n\ntext\n--outer--\n"
        #expect(try outcome(of: content).decision.isRejected)
    }

    private func nested(charset: String) -> String {
        """
        Content-Type: multipart/mixed; boundary=outer

        --outer
        Content-Type: multipart/alternative;
          boundary="in ner"

        --in ner
        Content-Transfer-Encoding: 7bit
        Content-Type: text/plain;
          charset=\(charset)

        text
        --in ner--
        --outer--

        """
    }
}
