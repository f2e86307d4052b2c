import MailTrap
import Synchronization
import Testing

@testable import PosternService

/// A process that ends between two steps: a notice may come twice, and never not at all.
@Suite struct NoticeCrashTests {
    private let seven = NoticeMaking.seven

    @Test(arguments: 0..<4) func whateverIsDoneLastTheRestIsDoneLater(steps: Int) throws {
        let made = try NoticeMaking()
        let recipients = ["a@example.org", "b@example.org", "c@example.org"]
        try made.keep(for: recipients)
        let broken = EndingStore(made.store, after: steps)
        #expect(throws: EndingStore.Ended.self) { try made.notifier(broken).tell(now: seven) }
        #expect(try made.recipients() == Array(recipients.prefix(steps)))
        #expect(try made.files() == 1 + steps, "no bytes without a message")
        #expect(try made.notifier().tell(now: seven + 60) == 3 - steps)
        #expect(try made.recipients() == recipients)
        #expect(try made.notifier().tell(now: seven + 120) == 0)
    }
}
