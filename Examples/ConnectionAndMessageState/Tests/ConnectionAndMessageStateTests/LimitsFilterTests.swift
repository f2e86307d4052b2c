import ConnectionAndMessageState
import Milter
import MilterTesting
import Synchronization
import Testing

@Suite struct LimitsFilterTests {
    /// Keeps the reports of the connections that are over.
    private final class Reports: Sendable {
        private let clients = Mutex<[Client]>([])

        var counts: [Counts] { clients.withLock { $0.map(\.counts) } }
        var addresses: [String] { clients.withLock { $0.map(\.address.description) } }

        func add(_ client: Client) {
            clients.withLock { $0.append(client) }
        }
    }

    private let unknownUser = SMTPReply(550, "5.1.1", "user unknown")

    @Test(arguments: [Profile.sendmail, .postfix])
    func `after five refused recipients further messages are deferred with 421`(profile: Profile) throws {
        let reports = Reports()
        let mta = try MTA.inMemory(limitsFilter(Limits()) { reports.add($0) }, profile: profile)
        try mta.connect(address: "192.0.2.7")
        for _ in 1...5 {
            #expect(try mta.mail("ann@example.net") == .continue)
            #expect(try mta.rcpt("guess@example.org", rejectedByMTA: unknownUser) == .continue)
            #expect(try mta.rcpt("bob@example.org") == .continue)
            #expect(
                try mta.message("Subject: hello\n\nhello\n").delivered?.recipients == ["<bob@example.org>"])
        }
        let reply = SMTPReply(421, "4.7.0", "too many of your recipients are unknown here")
        #expect(try mta.mail("ann@example.net") == .shutdown(reply))
        try mta.quit()
        #expect(reports.counts == [Counts(messages: 5, unfinished: 1, recipients: 5, refused: 5)])
    }

    @Test func `the message that reaches the limit still passes`() throws {
        let mta = try MTA.inMemory(limitsFilter(Limits()))
        try mta.connect()
        try mta.mail("ann@example.net")
        for _ in 1...9 { try mta.rcpt("guess@example.org", rejectedByMTA: unknownUser) }
        #expect(try mta.rcpt("bob@example.org") == .continue)
        #expect(try mta.message("Subject: hello\n\nhello\n").delivered != nil)
        #expect(try mta.mail("ann@example.net").isDeferred)
    }

    @Test func `a message that is broken off counts too`() throws {
        let reports = Reports()
        let mta = try MTA.inMemory(limitsFilter(Limits()) { reports.add($0) })
        try mta.connect()
        for _ in 1...5 {
            try mta.mail("ann@example.net")
            try mta.rcpt("guess@example.org", rejectedByMTA: unknownUser)
            try mta.reset()
        }
        #expect(try mta.mail("ann@example.net").isDeferred)
        try mta.quit()
        #expect(reports.counts == [Counts(unfinished: 6, refused: 5)])
    }

    @Test func `each connection begins with nothing`() throws {
        let reports = Reports()
        let mta = try MTA.inMemory(limitsFilter(Limits()) { reports.add($0) })
        for address in ["192.0.2.7", "2001:db8::7"] as [MTA.Client] {
            try mta.connect(address: address)
            try mta.mail("ann@example.net")
            for _ in 1...5 { try mta.rcpt("guess@example.org", rejectedByMTA: unknownUser) }
            try mta.quit()
        }
        #expect(reports.addresses == ["192.0.2.7", "2001:db8::7"])
        #expect(reports.counts == Array(repeating: Counts(unfinished: 1, refused: 5), count: 2))
    }

    @Test func `each message has its own limit of recipients`() throws {
        var limits = Limits()
        limits.recipientsPerMessage = 2
        let mta = try MTA.inMemory(limitsFilter(limits))
        try mta.connect()
        for _ in 1...2 {
            try mta.mail("ann@example.net")
            #expect(try mta.rcpt("bob@example.org") == .continue)
            #expect(try mta.rcpt("guess@example.org", rejectedByMTA: unknownUser) == .continue)
            #expect(try mta.rcpt("cid@example.org") == .continue)
            let text: RawText = "no more than 2 recipients; send the rest in another message"
            #expect(try mta.rcpt("dan@example.org") == .defer(SMTPReply(452, "4.5.3", text)))
            let delivered = try mta.message("Subject: hello\n\nhello\n").delivered
            #expect(delivered?.recipients == ["<bob@example.org>", "<cid@example.org>"])
        }
    }

    @Test func `an MTA that does not tell what it refuses is served too`() throws {
        let mta = try MTA.inMemory(limitsFilter(Limits()), profile: .version2)
        try mta.connect()
        for _ in 1...6 {
            #expect(try mta.mail("ann@example.net") == .continue)
            #expect(try mta.rcpt("guess@example.org", rejectedByMTA: unknownUser) == .notWanted)
            #expect(try mta.rcpt("bob@example.org") == .continue)
            #expect(try mta.message("Subject: hello\n\nhello\n").delivered != nil)
        }
    }
}
