import HeloAndDNSList
import Milter
import MilterTesting
import Synchronization
import Testing

@Suite struct ClientFilterTests {
    /// A list for tests: it names what it is told to name, and counts how often it is asked. No test asks the
    /// DNS.
    private final class TestList: Sendable {
        let answer: Bool?
        let timesAsked = Mutex(0)

        init(_ answer: Bool?) {
            self.answer = answer
        }

        var count: Int { timesAsked.withLock { $0 } }

        func mta(
            unanswered: ClientPolicy.Unanswered = .letThrough, profile: Profile = .sendmail
        ) throws -> MTA {
            var policy = ClientPolicy(ownDomain: "example.org", zone: "list.example")
            policy.unanswered = unanswered
            let lookUps = LookUps(deadline: .seconds(60)) { _ in
                self.timesAsked.withLock { $0 += 1 }
                return self.answer
            }
            return try MTA.inMemory(clientFilter(policy, lookUps), profile: profile)
        }
    }

    @Test(arguments: ["example.org", "EXAMPLE.ORG", "example.org.", "mx.example.org"] as [RawText])
    func `refuses HELO with our own domain`(name: RawText) throws {
        let mta = try TestList(false).mta()
        try mta.connect(address: "192.0.2.7")
        let reply = SMTPReply(550, "5.7.1", RawText("you are not \(name): that is our own name"))
        #expect(try mta.helo(name) == .reject(reply))
        #expect(try mta.mail("ann@example.net").isRejected)
    }

    @Test(
        arguments: ["client.example", "notexample.org", "example.org.example", "org", "", "."] as [RawText])
    func `lets HELO with another name pass`(name: RawText) throws {
        let mta = try TestList(false).mta()
        try mta.connect(address: "192.0.2.7")
        #expect(try mta.helo(name) == .continue)
    }

    @Test(arguments: ["127.0.0.1", "::1", "/run/socket"] as [MTA.Client])
    func `a client on this machine has our name and is not looked up`(client: MTA.Client) throws {
        let list = TestList(true)
        let mta = try list.mta()
        try mta.connect(address: client)
        #expect(try mta.helo("example.org") == .continue)
        try mta.mail("ann@example.org")
        #expect(try mta.rcpt("bob@example.org") == .continue)
        #expect(list.count == 0)
    }

    @Test(arguments: [Profile.sendmail, .postfix, .version2])
    func `defers a listed client, but not to postmaster`(profile: Profile) throws {
        let list = TestList(true)
        let mta = try list.mta(profile: profile)
        try mta.connect(address: "2001:db8::7")
        try mta.helo()
        try mta.mail("ann@example.net")
        #expect(try mta.rcpt("Postmaster@example.org") == .continue)
        #expect(list.count == 0)
        let text: RawText = "the list list.example names your address 2001:db8::7; please try again later"
        #expect(try mta.rcpt("bob@example.org") == .defer(SMTPReply(450, "4.7.1", text)))
        #expect(try mta.rcpt("<postmaster>") == .continue)
        let delivered = try mta.message("Subject: hello\n\nhello\n").delivered
        #expect(delivered?.recipients == ["<Postmaster@example.org>", "<postmaster>"])
    }

    @Test func `asks once in a connection`() throws {
        let list = TestList(false)
        let mta = try list.mta()
        for connection in 1...2 {
            try mta.connect(address: "192.0.2.7")
            for _ in 1...3 {
                try mta.mail("ann@example.net")
                #expect(try mta.rcpt("bob@example.org") == .continue)
                #expect(try mta.rcpt("cid@example.org") == .continue)
                try mta.reset()
            }
            #expect(list.count == connection)
        }
    }

    @Test func `without an answer mail passes and says so`() throws {
        let mta = try TestList(nil).mta()
        try mta.connect(address: "192.0.2.7")
        try mta.mail("ann@example.net")
        #expect(try mta.rcpt("bob@example.org") == .continue)
        let outcome = try mta.message("Subject: hello\n\nhello\n")
        #expect(outcome.edits == [.addedHeader("X-DNS-List", "list.example gave no answer")])
        #expect(outcome.delivered != nil)
    }

    @Test func `with an answer mail stays as it is`() throws {
        let mta = try TestList(false).mta()
        try mta.connect(address: "192.0.2.7")
        try mta.mail("ann@example.net")
        try mta.rcpt("bob@example.org")
        #expect(try mta.message("Subject: hello\n\nhello\n").edits.isEmpty)
    }

    @Test func `without an answer mail is deferred where the operator wants that`() throws {
        let mta = try TestList(nil).mta(unanswered: .defer)
        try mta.connect(address: "192.0.2.7")
        try mta.mail("ann@example.net")
        #expect(
            try mta.rcpt("bob@example.org")
                == .defer(
                    SMTPReply(
                        451, "4.7.1", "the list list.example cannot be asked now; please try again later")))
        #expect(try mta.rcpt("postmaster@example.org") == .continue)
    }
}
