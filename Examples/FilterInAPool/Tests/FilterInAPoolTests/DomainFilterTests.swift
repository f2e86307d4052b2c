import FilterInAPool
import Milter
import MilterTesting
import Synchronization
import Testing

/// The filter, in memory: the pool changes nothing in it.
@Suite struct DomainFilterTests {
    /// What a sender hears, and how many were refused.
    private func send(from sender: RawText) throws -> (decision: MilterTesting.Decision, refused: Int) {
        let refused = Mutex(0)
        let list = DomainList(Array("spam.example\nBad.Example\n".utf8))
        let mta = try MTA.inMemory(domainFilter(refusing: list) { refused.withLock { $0 += 1 } }, profile: .postfix)
        let decision = try mta.mail(sender)
        return (decision, refused.withLock { $0 })
    }

    @Test(arguments: ["<ann@spam.example>", "<ann@bad.example>", "<ann@BAD.example>"])
    func `refuses the domains of the list, and counts them`(sender: String) throws {
        let (decision, refused) = try send(from: RawText(sender))
        #expect(decision.isRejected)
        #expect("\(decision)".contains("550 5.7.1 mail from"))
        #expect(refused == 1)
    }

    @Test(arguments: ["<ann@example.net>", "<ann@sub.spam.example>", "<>", "<spam.example>"])
    func `takes all others`(sender: String) throws {
        let (decision, refused) = try send(from: RawText(sender))
        #expect(decision == .continue)
        #expect(refused == 0)
    }
}
