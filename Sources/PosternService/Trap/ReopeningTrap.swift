import MailMessage
import MailPipeline
import PipelineMilter
import Synchronization

/// The trap of a worker, which need not be there: while it cannot be opened what would be kept is deferred, and other mail goes
/// on. It is tried again with each message that wants it.
final class ReopeningTrap: PromiseStore {
    private let open: @Sendable () throws -> TrapService?
    private let log: @Sendable (String) -> Void
    private let service = Mutex<TrapService?>(nil)

    /// Opens it; nil where the configuration names no folder.
    convenience init?(_ root: PosternConfiguration, log: @escaping @Sendable (String) -> Void) {
        guard root.trap.place != nil else { return nil }
        self.init(opening: { try TrapService(root, log: log) }, log: log)
    }

    init(opening open: @escaping @Sendable () throws -> TrapService?, log: @escaping @Sendable (String) -> Void) {
        (self.open, self.log) = (open, log)
        do { _ = try opened() } catch { log("\(error); what is to be held or copied is deferred meanwhile") }
    }

    func recognise(_ transaction: Transaction, _ message: Message) throws -> Recognition {
        guard message.claimsToBeOurs else { return .stranger }
        return try opened().recognise(transaction, message)
    }

    func keep(
        _ judgement: Judgement, _ message: Message, _ copies: [MessageCopy]
    ) throws -> any KeptPromise {
        try opened().keep(judgement, message, copies)
    }

    /// Settles what is not settled yet, within a few seconds.
    func close() { service.withLock { $0 }?.close() }

    private func opened() throws -> TrapService {
        try service.withLock { service in
            if let service { return service }
            guard let new = try open() else { throw StageError("the configuration has no trap") }
            service = new
            return new
        }
    }
}

extension Message {
    /// Whether it has the field by which the filter knows its own messages.
    fileprivate var claimsToBeOurs: Bool {
        !MessageFields(self).all(Recognition.fieldName.lowercased()).isEmpty
    }
}
