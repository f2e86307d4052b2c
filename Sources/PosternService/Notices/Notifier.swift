import Foundation
import MailMessage
import MailPipeline
import MailTrap

/// Tells people by mail what is kept: recipients once a day what is held for them, and those who look after the filter what was
/// done and what failed.
///
/// It is asked each minute what there is to tell. What was told is in the store, so that several processes and a restart tell it
/// once; where a process ends in between, a recipient is told the next time. Notices go into the outbox, for the courier.
struct Notifier: Sendable {
    private let store: any TrapNotices
    private let bodies: BodyFolder
    private let section: TrapSection
    private let timeZone: TimeZone
    /// What stands before the `@` in a Message-ID, and nobody else has.
    private let identifier: @Sendable () -> String
    private let host: String

    /// When those who look after the filter hear of the day where no digest says when.
    private static let summaryHour = 7
    /// So many recipients are asked for at one time.
    private static let page = 500
    /// What failed is told at most so often, in seconds.
    private static let alertPause = 3_600.0
    /// What failed longer ago is told in a summary alone, in seconds.
    private static let alertAge = 86_400.0
    /// So many notices of an address's limit are no alerts: they are for its digest and its summary.
    private static let spared = 2

    init(
        _ store: any TrapNotices, _ bodies: BodyFolder, _ section: TrapSection, timeZone: TimeZone = .current,
        host: String = MachineName.own, identifier: @escaping @Sendable () -> String = Self.random
    ) {
        (self.store, self.bodies, self.section) = (store, bodies, section)
        (self.timeZone, self.host, self.identifier) = (timeZone, host, identifier)
    }

    /// Tells what there is to tell now.
    /// - Parameter now: in seconds since 1970.
    /// - Returns: how many notices were put into the outbox.
    /// - Throws: an error of the store or ``BodyFolderError``.
    @discardableResult func tell(now: Double) throws -> Int {
        guard let from = section.notices.from?.value, section.notices.isOn else { return 0 }
        let today = LocalDay(now, in: timeZone)
        return try sendAlerts(from, now) + sendSummaries(from, today, now) + sendDigests(from, today, now)
            + sendToSenders(from, now)
    }

    // MARK: Recipients

    private func sendDigests(_ from: MailAddress, _ today: LocalDay, _ now: Double) throws -> Int {
        guard let hour = section.notices.digest.value.hour, today.hour >= hour,
            try !store.isFinished(.digest, of: today.day)
        else { return 0 }
        let recipients = DigestRecipients(section.notices.digestTo)
        var (sent, last): (Int, String?) = (0, nil)
        while true {
            let names = try store.unannounced(after: last, atMost: Self.page)
            for name in names where recipients.takes(MailAddress(name)) {
                if try sendDigest(to: name, from, today, now) { sent += 1 }
            }
            guard names.count == Self.page, let end = names.last else { break }
            last = end
        }
        try store.finish(.digest, of: today.day, at: now)
        return sent
    }

    private func sendDigest(to name: String, _ from: MailAddress, _ today: LocalDay, _ now: Double) throws -> Bool {
        let awaiting = try store.awaiting(name, atMost: DigestNotice.mostEntries)
        guard let recipient = awaiting.entries.first?.item.recipient else { return false }
        let digest = DigestNotice(
            recipient: recipient, awaiting: awaiting, ask: section.notices.ask, keep: section.keep, moment: moment)
        return try post(
            .digest, of: today.day, to: recipient, from, digest.subject, digest.lines, now,
            announced: awaiting.entries.map(\.item.id))
    }

    // MARK: Senders

    private func sendToSenders(_ from: MailAddress, _ now: Double) throws -> Int {
        var sent = 0
        // The next minute has the rest.
        let entries = try store.untold(atMost: Self.page)
        for (message, entries) in Dictionary(grouping: entries, by: \.item.message).sorted(by: { $0.key < $1.key }) {
            guard let first = entries.first else { continue }
            let sender = TrapAddress(raw: first.message.sender.raw, text: first.message.sender.text)
            let items = entries.map(\.item.id)
            let notice = SenderNotice(entries: entries, host: host, ask: section.notices.ask, moment: moment)
            let isSent =
                try mayTell(first.message)
                && post(
                    .held, of: "\(message)-\(first.item.id)", to: sender, from, notice.subject, notice.lines, now,
                    told: items)
            // Who has had enough is not told a day later either.
            if isSent { sent += 1 } else { try store.tellNoMore(items) }
        }
        return sent
    }

    /// Whether the sender of a message is somebody of the site: anybody may write any sender.
    private func mayTell(_ message: TrapMessage) -> Bool {
        let sender = MailAddress(message.sender.text)
        guard message.origin.user != nil else { return DigestRecipients(section.notices.digestTo).takes(sender) }
        return DigestRecipients.isPerson(sender) && sender.domain != nil
    }

    // MARK: Those who look after the filter

    private func sendSummaries(_ from: MailAddress, _ today: LocalDay, _ now: Double) throws -> Int {
        let hour = section.notices.digest.value.hour ?? Self.summaryHour
        guard !section.notices.administrators.isEmpty, today.hour >= hour,
            try !store.isFinished(.summary, of: today.day)
        else { return 0 }
        let counts = try store.counts()
        let activity = try store.activity(in: now - 86_400..<now)
        let setbacks = try store.setbacks(after: 0, since: now - 86_400, atMost: AdministratorNotice.mostEntries)
        let room = TrapRoom(maximum: section.maximumBytes, free: try bodies.room(), reserve: section.reserve)
        let notice = AdministratorNotice(host: host, setbacks: setbacks, moment: moment)
        var sent = 0
        for address in section.notices.administrators {
            let lines = notice.summary(counts, activity, room)
            let isSent = try post(
                .summary, of: today.day, to: TrapAddress(address.value), from, notice.summarySubject(counts), lines, now
            )
            if isSent { sent += 1 }
        }
        try store.finish(.summary, of: today.day, at: now)
        return sent
    }

    private func sendAlerts(_ from: MailAddress, _ now: Double) throws -> Int {
        var sent = 0
        for address in section.notices.administrators.map({ TrapAddress($0.value) }) {
            let mark = try store.lastMark(.alert, to: address.text)
            let setbacks = try store.setbacks(
                after: mark, since: now - Self.alertAge, atMost: AdministratorNotice.mostEntries)
            guard setbacks.count > 0 else { continue }
            let notice = AdministratorNotice(host: host, setbacks: setbacks, moment: moment)
            let isSent = try post(
                .alert, of: "\(setbacks.mark)", to: address, from, notice.alertSubject, notice.alert, now,
                mark: setbacks.mark)
            if isSent { sent += 1 }
        }
        return sent
    }

    // MARK: Sending

    /// Puts a notice into the outbox. Its bytes are on the disk before the store names them; what a crash leaves is removed with
    /// the leftovers.
    private func post(
        _ kind: TrapNotice.Kind, of period: String, to recipient: TrapAddress, _ from: MailAddress, _ subject: String,
        _ lines: [String], _ now: Double, announced: [Int64] = [], told: [Int64] = [], mark: Int64 = 0
    ) throws -> Bool {
        let message = NoticeMessage(
            sender: from, recipient: recipient, subject: subject, lines: lines, time: now, identifier: identifier())
        let bytes = message.bytes
        let body = try bodies.write(StoredBytes(bytes))
        do {
            var notice = TrapNotice(
                kind, of: period, to: recipient.text, message.parcel(body, count: bytes.count))
            (notice.announced, notice.told, notice.mark) = (announced, told, mark)
            notice.pause = kind == .alert ? Self.alertPause : 0
            let limit = section.notices.limit
            notice.limit = kind == .alert ? max(1, limit - Self.spared) : limit
            if case .posted = try store.post(notice, at: now) { return true }
        } catch {
            try? bodies.remove(body)
            throw error
        }
        try bodies.remove(body)
        return false
    }

    private func moment(_ seconds: Double) -> String {
        String(Moment.text(seconds, timeZone: timeZone).dropLast(3))
    }

    @Sendable private static func random() -> String {
        "postern-\([UInt8]((0..<16).map { _ in UInt8.random(in: 0...255) }).hexadecimal)"
    }
}

extension TrapAddress {
    /// An address without parameters.
    fileprivate init(_ address: MailAddress) {
        self.init(raw: Array("<\(address)>".utf8), text: address.description)
    }
}
