import Foundation
import MailMessage
import MailPipeline
import MailTrap

@testable import PosternService

/// A trap whose notices are looked at: with a store in memory, and a clock that stands where it is put.
struct NoticeMaking {
    /// 2026-11-28 07:00:00 where the tests are.
    static let seven = 1_795_845_600.0
    static let timeZone = TimeZone(secondsFromGMT: 3_600) ?? .current

    let folder: TemporaryFolder
    let store: any TrapStore
    let bodies: BodyFolder
    var section = TrapSection()

    init(_ store: any TrapStore = MemoryTrapStore()) throws {
        folder = try TemporaryFolder()
        self.store = store
        bodies = BodyFolder(path: folder.path + "/bodies", reserve: 0)
        try bodies.prepare()
        section.notices.from = Located(MailAddress("filter@example.org"))
        section.notices.digest.value.hour = 7
        section.notices.digestTo = AddressList(["example.org"])
        section.notices.ask = "the help desk (phone 4711)"
    }

    /// One that tells of it.
    func notifier(_ store: (any TrapNotices)? = nil) -> Notifier {
        Notifier(
            store ?? self.store, bodies, section, timeZone: Self.timeZone, host: "mx.example.org",
            identifier: { "x" })
    }

    /// Keeps a message.
    /// - Returns: the numbers of its items.
    @discardableResult func keep(
        _ subject: String = "Offer", for recipients: [String] = ["bob@example.org"], parameters: [String] = [],
        author: String = "Eve <eve@example.net>", sender: String = "eve@example.net", reason: String = "spam",
        _ purpose: TrapItem.Purpose = .held, at time: Double = seven - 3_600
    ) throws -> [Int64] {
        let bytes = Array("Subject: x\r\n\r\nboo\r\n".utf8)
        var message = TrapMessage(
            received: time, sender: TrapAddress(raw: Array("<\(sender)>".utf8), text: sender),
            body: try bodies.write(StoredBytes(bytes)), size: bytes.count)
        (message.subject, message.author) = (subject, author)
        let items = recipients.map { address in
            NewTrapItem(
                for: TrapAddress(raw: Array("<\(address)>".utf8), text: address, parameters: parameters), purpose,
                reason: reason, score: 7.5)
        }
        let number = try store.prepare([TrapParcel(message, items)], at: time).messages[0]
        try store.answered([number], at: time)
        return try store.message(number)?.items.map(\.id) ?? []
    }

    /// Has the delivery of something fail for good.
    func fail(_ reply: String, at time: Double) throws {
        for lease in try store.lease(until: time + 60, atMost: 10, at: time) {
            _ = try store.finish(lease, lease.items.map { ($0.id, .failed(reply: reply)) }, at: time)
        }
    }

    /// What is in the outbox, the oldest first.
    func outbox() throws -> [TrapPage.Entry] {
        var query = TrapQuery()
        (query.states, query.limit) = ([.due], 1_000)
        return try store.page(query).entries.reversed()
    }

    /// To whom it goes.
    func recipients() throws -> [String] { try outbox().map(\.item.recipient.text) }

    /// The text of a message that is kept.
    func text(_ entry: TrapPage.Entry) throws -> String {
        let bytes = try bodies.read(entry.message.body, count: entry.message.size)
        return String(decoding: bytes.copy(0..<bytes.count), as: UTF8.self)
    }

    /// How many files there are.
    func files() throws -> Int {
        try FileManager.default.subpathsOfDirectory(atPath: bodies.path).count { $0.utf8.count > 30 }
    }
}
