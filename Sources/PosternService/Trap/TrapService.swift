import Crypto
import MailMessage
import MailPipeline
import MailTrap
import PipelineMilter

/// The trap beside a filter that serves: keeps what plans promise.
final class TrapService: PromiseStore {
    private let store: any TrapStore
    private let bodies: BodyFolder
    private let settler: PromiseSettler
    private let tokens: TokenCheck
    private let clock: any PipelineClock
    /// The rules that have senders told of what they hold.
    private let telling: Set<String>

    /// How long the end of the program waits for what is not settled yet.
    private static let closeDeadline = Duration.seconds(5)

    /// Begins in a place; nil where the configuration names none.
    convenience init?(_ root: PosternConfiguration, log: @escaping @Sendable (String) -> Void) throws {
        guard let place = root.trap.place else { return nil }
        try place.prepare()
        self.init(
            place.store, place.bodies, key: try TokenKey(in: place.folder).key, telling: root.senderTelling, log: log)
    }

    init(
        _ store: any TrapStore, _ bodies: BodyFolder, key: SymmetricKey, clock: any PipelineClock = SystemClock(),
        telling: Set<String> = [],
        log: @escaping @Sendable (String) -> Void
    ) {
        (self.store, self.bodies, self.clock, self.telling) = (store, bodies, clock, telling)
        settler = PromiseSettler(store, clock: clock, log: log)
        tokens = TokenCheck(store, key: key, clock: clock)
    }

    func recognise(_ transaction: Transaction, _ message: Message) throws -> Recognition {
        try tokens.recognise(transaction, message)
    }

    func keep(
        _ judgement: Judgement, _ message: Message, _ copies: [MessageCopy]
    ) throws -> any KeptPromise {
        // Nobody is to get what asks how the filter is, and it comes every minute.
        if HealthProbe.sent(judgement.transaction.client) { return ForgetfulStore().keep(judgement, message, copies) }
        let prepared = try prepare(judgement, message, copies)
        remove(prepared.unused)
        let promise = TrapPromise(messages: prepared.messages, settler: settler)
        if !prepared.known.isEmpty, let lost = LostReturn(judgement.transaction) {
            promise.cancel()
            throw lost
        }
        return promise
    }

    private func prepare(
        _ judgement: Judgement, _ message: Message, _ copies: [MessageCopy]
    ) throws -> PreparedParcels {
        var written: [BodyName] = []
        do {
            var parcels = TrapParcels(judgement, message, telling: telling)
            for content in parcels.contents(copies) {
                let name = try bodies.write(content.bytes)
                written.append(name)
                parcels.add(content, in: name)
            }
            return try store.prepare(parcels.all, at: clock.secondsSince1970)
        } catch {
            remove(written)
            throw error
        }
    }

    /// Settles what is not settled yet, within a few seconds.
    func close() { settler.close(deadline: Self.closeDeadline) }

    /// What stays is removed with the leftovers of crashes.
    private func remove(_ names: [BodyName]) { for name in names { try? bodies.remove(name) } }
}

/// What was kept for one message.
private struct TrapPromise: KeptPromise {
    let messages: [Int64]
    let settler: PromiseSettler

    func answered() { settler.answered(messages) }
    func cancel() { settler.cancel(messages) }
}
