import Foundation
import MailLab
import TestTools
import Testing

/// Real mail, where this machine has any: it arrives as it does without the filter.
@Suite(
    .enabled(if: MailLab.isWanted),
    .enabled(
        if: MailCorpus.isThere, Comment(rawValue: MailCorpus.isMissing)))
struct CorpusTests {
    private static let mails = Result { try MailCorpus.messages(200) }

    @Test(arguments: MailServerKind.allCases)
    func realMailArrivesAsWithoutTheFilter(_ kind: MailServerKind) throws {
        let mails = try Self.mails.get()
        #expect(mails.count == 200)
        let servers = try PosternTests.servers.get()
        let bytes = mails.map(\.bytes)
        let plain = try MailTraffic(servers.plainServer(kind)).send(bytes, word: "real")
        let filtered = try MailTraffic(servers.filtered.server(kind)).send(bytes, word: "real")
        var (arrived, refused) = (0, 0)
        for (mail, (expected, found)) in zip(mails, zip(plain, filtered)) {
            // What the filter refuses, it refuses for an attachment that it names, and that is another test.
            if found.reply.code == 554, found.reply.description.contains("attachment \"") {
                refused += 1
                continue
            }
            #expect(found.reply.code == expected.reply.code, "\(mail.name): \(found.reply)")
            #expect(found.delivered == expected.delivered, "\(mail.name) arrived changed")
            if found.delivered != nil { arrived += 1 }
        }
        #expect(arrived > 190)
        #expect(refused <= 5)
    }
}
