import EditMessage
import Milter
import MilterTesting
import Testing

@Suite struct EditFilterTests {
    private static let profiles = [Profile.sendmail, .postfix]

    /// A message from MAIL to its end, and what became of it.
    private func outcome(
        of content: String, to recipients: [RawText] = ["bob@example.org"], _ profile: Profile = .sendmail
    ) throws -> Outcome {
        var edits = Edits()
        edits.longestBody = 100_000
        let mta = try MTA.inMemory(editFilter(edits), profile: profile)
        try mta.mail("ann@example.net")
        for recipient in recipients { try mta.rcpt(recipient) }
        return try mta.message(RawText(content))
    }

    @Test(arguments: profiles)
    func `edits header and body of a plain text`(profile: Profile) throws {
        let content = """
            X-Internal-Note: one
            Subject: hello
            x-internal-note: two
            From: Ann <ann@example.net>
            X-Internal-Note: three

            Hello Bob

            """
        let delivered = try #require(try outcome(of: content, profile).delivered)
        #expect(
            delivered.content.string
                == """
                X-List: [list]
                Subject: [list] hello
                From: Ann <ann@example.net>
                X-Footer: added

                Hello Bob
                --
                Sent through the list at example.org

                """.replacing("\n", with: "\r\n"))
    }

    @Test(arguments: profiles)
    func `adds the archive, and removes who is retired`(profile: Profile) throws {
        let recipients: [RawText] = ["bob@example.org", "retired@example.org"]
        let outcome = try outcome(of: "Subject: hello\n\nhello\n", to: recipients, profile)
        #expect(outcome.delivered?.recipients == ["<bob@example.org>", "<archive@example.org>"])
        #expect(outcome.edits.contains(.removedRecipient("<retired@example.org>")))
        let others = try self.outcome(of: "Subject: hello\n\nhello\n", profile)
        #expect(!others.edits.contains(.removedRecipient("<retired@example.org>")))
    }

    @Test(arguments: profiles)
    func `has a message with the hold field kept in quarantine`(profile: Profile) throws {
        let outcome = try outcome(of: "X-Hold: please\n\nhello\n", profile)
        #expect(outcome.message.quarantineReason == "it has a field X-Hold")
        #expect(outcome.delivered == nil)
        #expect(try self.outcome(of: "X-Held: please\n\nhello\n", profile).message.quarantineReason == nil)
    }

    @Test(
        arguments: [
            ("Content-Type: text/html", "none: not plain text"),
            ("Content-Type: multipart/signed; boundary=b", "none: not plain text"),
            ("Content-Transfer-Encoding: quoted-printable", "none: encoded"),
            ("Content-Type: text/plain\nContent-Type: text/html", "none: ambiguous"),
            ("DKIM-Signature: v=1; d=example.net", "none: signed"),
        ] as [(String, RawText)])
    func `leaves the words of other messages alone`(fields: String, reason: RawText) throws {
        let delivered = try #require(try outcome(of: "Subject: hello\n\(fields)\n\nhello\n").delivered)
        #expect(delivered.body == "hello\r\n")
        #expect(delivered.values(of: "Subject") == ["hello"])
        #expect(delivered.values(of: "X-Footer") == [reason])
    }

    @Test(
        arguments: [
            ("caf\u{E9}\n", "none: not 7bit"),
            ("-----BEGIN PGP SIGNED MESSAGE-----\n", "none: signed"),
        ] as [(String, RawText)])
    func `leaves other bodies alone`(body: String, reason: RawText) throws {
        let outcome = try outcome(of: "Subject: hello\n\n" + body)
        #expect(outcome.header("X-Footer") == reason)
        #expect(outcome.message.body.string == body.replacing("\n", with: "\r\n"))
    }

    @Test(arguments: [100_000, 100_001])
    func `leaves a body alone that is too long to keep`(length: Int) throws {
        let outcome = try outcome(of: "Subject: hello\n\n" + String(repeating: "a", count: length))
        #expect(outcome.header("X-Footer") == (length > 100_000 ? "none: too long" : "added"))
        #expect(outcome.message.body.bytes.starts(with: Array(repeating: UInt8(ascii: "a"), count: length)))
    }

    @Test(arguments: ["Text/Plain; charset=utf-8", "text/plain\n ;format=flowed"])
    func `a text may say what it is`(type: String) throws {
        let content = "Content-Type: \(type)\nContent-Transfer-Encoding: 7BIT\n\nhello\n"
        #expect(try outcome(of: content).header("X-Footer") == "added")
    }

    @Test func `a body without an end of line gets one, and one of no bytes gets a footer alone`() throws {
        let footer = "--\r\nSent through the list at example.org\r\n"
        #expect(try outcome(of: "Subject: hello\n\nhello").message.body.string == "hello\r\n" + footer)
        #expect(try outcome(of: "Subject: hello\n\n").message.body.string == footer)
    }

    @Test func `a subject that has its tag, or is not there, stays`() throws {
        #expect(try !outcome(of: "Subject: Re: [list] hello\n\nhello\n").changed("Subject"))
        #expect(try !outcome(of: "From: ann@example.net\n\nhello\n").changed("Subject"))
    }

    @Test func `two messages of a connection have nothing to do with each other`() throws {
        let mta = try MTA.inMemory(editFilter(Edits()))
        for body in ["first\r\n", "second\r\n"] {
            try mta.mail("ann@example.net")
            try mta.rcpt("bob@example.org")
            let outcome = try mta.message(RawText("Subject: hello\r\n\r\n" + body))
            #expect(outcome.message.body.string.hasPrefix(body + "--"))
        }
    }

    @Test func `an MTA that does not let it edit gets no session`() {
        var profile = Profile.postfix
        profile.actions.remove(.replaceBody)
        #expect(throws: MTAError.self) { try MTA.inMemory(editFilter(Edits()), profile: profile) }
    }
}
