import MailTrap
import Synchronization

/// A store that ends, as a process does, after so many notices.
final class EndingStore: TrapNotices {
    struct Ended: Error {}

    private let store: any TrapNotices
    private let left: Mutex<Int>

    init(_ store: any TrapNotices, after notices: Int) {
        self.store = store
        left = Mutex(notices)
    }

    private func count() throws {
        try left.withLock { left in
            guard left > 0 else { throw Ended() }
            left -= 1
        }
    }

    func post(_ notice: TrapNotice, at time: Double) throws -> TrapNoticeOutcome {
        try count()
        return try store.post(notice, at: time)
    }

    func finish(_ kind: TrapNotice.Kind, of period: String, at time: Double) throws {
        try count()
        try store.finish(kind, of: period, at: time)
    }

    // MARK: The rest is the store's

    func unannounced(after address: String?, atMost limit: Int) throws -> [String] {
        try store.unannounced(after: address, atMost: limit)
    }
    func awaiting(_ recipient: String, atMost limit: Int) throws -> TrapAwaiting {
        try store.awaiting(recipient, atMost: limit)
    }
    func untold(atMost limit: Int) throws -> [TrapPage.Entry] { try store.untold(atMost: limit) }
    func tellNoMore(_ items: [Int64]) throws { try store.tellNoMore(items) }
    func counts() throws -> TrapCounts { try store.counts() }
    func activity(in time: Range<Double>) throws -> TrapActivity { try store.activity(in: time) }
    func setbacks(after mark: Int64, since moment: Double, atMost limit: Int) throws -> TrapSetbacks {
        try store.setbacks(after: mark, since: moment, atMost: limit)
    }
    func isFinished(_ kind: TrapNotice.Kind, of period: String) throws -> Bool {
        try store.isFinished(kind, of: period)
    }
    func lastMark(_ kind: TrapNotice.Kind, to address: String) throws -> Int64 {
        try store.lastMark(kind, to: address)
    }
    func forgetNotices(before moment: Double, atMost limit: Int) throws -> Int {
        try store.forgetNotices(before: moment, atMost: limit)
    }
}
