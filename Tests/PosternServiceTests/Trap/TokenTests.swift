import Crypto
import MailMessage
import MailPipeline
import MailTrap
import Testing

@testable import PosternService

/// What the courier sends passes once; whatever else claims that does not.
@Suite struct TokenTests {
    private static let key = SymmetricKey(data: [UInt8](repeating: 7, count: 32))
    private static let now = 1_000_000.0
    private let store = MemoryTrapStore()

    private final class Clock: PipelineClock {
        let now = Duration.zero
        let secondsSince1970: Double
        init(_ seconds: Double) { secondsSince1970 = seconds }
        func sleep(until instant: Duration) async throws {}
    }

    private static func token(
        for recipients: [String] = ["<bob@b.example>"], _ content: String = content, key: SymmetricKey = key,
        expires: Double = now + 60
    ) -> ReentryToken {
        ReentryToken(
            for: recipients.map { MailAddress(Array($0.utf8)) },
            digest: BodyDigest.of(StoredBytes(Array(content.utf8))),
            expires: Int(expires), key: key)
    }

    private static let content = "Subject: x\r\n\r\nbody\r\n.\r\n"

    private func recognition(
        _ tokens: [String], _ content: String = content, to recipients: [String] = ["<bob@b.example>"],
        at time: Double = now
    ) throws -> Recognition {
        let header = tokens.map { "X-Postern-Token: \($0)\r\n" }.joined()
        let message = try MessageReader().read(StoredBytes(Array((header + content).utf8)))
        var transaction = Transaction(client: ClientConnection())
        transaction.recipients = recipients.enumerated().map { index, recipient in
            EnvelopeRecipient(index: index, raw: Array(recipient.utf8))
        }
        return try TokenCheck(store, key: Self.key, clock: Clock(time)).recognise(transaction, message)
    }

    private static let ours = Recognition.ours("sent by the courier")
    private static let foreign = Recognition.impostor(
        "its token was not made here, or for other recipients or another message")

    @Test func aTokenIsGoodOnce() throws {
        #expect(try recognition([]) == .stranger)
        let token = Self.token().text
        #expect(try recognition([token]) == Self.ours)
        #expect(try recognition([token]) == .impostor("its token was used before"))
        #expect(try recognition([Self.token().text]) == Self.ours)
    }

    @Test func itIsForTheseRecipientsAndThisBody() throws {
        let token = Self.token(for: ["<bob@b.example>", "<ann@b.example>"]).text
        let all = ["<ann@b.example>", "<bob@b.example>"]
        #expect(try recognition([token], to: all + ["<eve@b.example>"]) == Self.foreign)
        #expect(try recognition([token], to: ["<eve@b.example>"]) == Self.foreign)
        #expect(try recognition([token], to: []) == Self.foreign)
        #expect(try recognition([token], "Subject: x\r\n\r\nanother body\r\n", to: all) == Self.foreign)
        // Line ends, the case of domains and the order of recipients are changed on the way.
        let changed = "Received: by b\n\nbody\n.\n\n"
        #expect(try recognition([token], changed, to: ["<ann@B.EXAMPLE>", "<bob@b.example>"]) == Self.ours)
    }

    /// The mail server may have refused some of them, of whom the filter never hears.
    @Test func itIsGoodForSomeOfItsRecipients() throws {
        let token = Self.token(for: ["<bob@b.example>", "<ann@b.example>"]).text
        #expect(try recognition([token], to: ["<ann@b.example>"]) == Self.ours)
    }

    @Test func itIsMadeHereAndHasItsTime() throws {
        let other = SymmetricKey(data: [UInt8](repeating: 8, count: 32))
        #expect(try recognition([Self.token(key: other).text]) == Self.foreign)
        let old = Self.token(expires: Self.now).text
        #expect(try recognition([old]) == .impostor("the time of its token is over"))
        // What expires cannot be given more time.
        let token = Self.token().text
        let forged = token.replacing("; 1000060;", with: "; 1000061;")
        #expect(forged != token)
        #expect(try recognition([forged]) == Self.foreign)
    }

    /// What was held with a forged token has two when it is released.
    @Test func aForgedOneBesideAGoodOneDoesNotStopIt() throws {
        #expect(try recognition([Self.token().text, "1; nonsense"]) == Self.ours)
        #expect(try recognition(["1; nonsense", Self.token().text]) == Self.ours)
        let many = Array(repeating: "1; 00; 1; 00", count: 5)
        #expect(try recognition(many + [Self.token().text]) == .impostor("its token cannot be read"))
    }

    @Test(arguments: [
        "", ";;;", "1;;;", "2; 00; 1; 00", "1; zz; 1; 00", "1; 00; -1; 00", "1; 00; 99999999999999999999; 00", "\u{0}",
    ])
    func whatIsNoTokenIsNone(_ text: String) throws {
        #expect(ReentryToken(Array(text.utf8)) == nil)
        #expect(try recognition([text]) == .impostor("its token cannot be read"))
    }

    @Test func aTokenIsReadAsItIsWritten() throws {
        let token = Self.token()
        #expect(ReentryToken(Array(token.text.filter { $0 != "\r\n" }.utf8)) == token)
    }

    /// However the bytes come, the digest is that of the body.
    @Test func theDigestIsThatOfTheBody() {
        func digest(_ pieces: String...) -> [UInt8] {
            var digest = BodyDigest()
            for piece in pieces { digest.add(Array(piece.utf8)) }
            return digest.finish()
        }
        let whole = digest("A: b\r\n\r\nx\r\n\r\ny\r\n")
        #expect(digest("A: b\r\n\r", "\nx\r\n", "\r\ny", "\r\n\r\n") == whole)
        #expect(digest("B: c\n\nx\n\ny") == whole)
        #expect(digest("A: b\r\n\r\nx\r\ny\r\n") != whole)
        #expect(digest("A: b\r\n\r\n\r\nx\r\n\r\ny\r\n") != whole)
        #expect(digest("A: b\r\nx\r\n\r\ny\r\n") != whole)
        #expect(digest("A: b\r\n") == digest(""))
    }
}
