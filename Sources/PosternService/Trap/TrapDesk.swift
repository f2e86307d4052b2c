import Glibc
import MailMessage
import MailPipeline
import MailTrap

/// What commands do with what is kept: `postern trap` and `postern outbox`.
package struct TrapDesk: Sendable {
    let store: SQLiteTrapStore
    let bodies: BodyFolder
    let section: TrapSection
    let actor: String
    let clock: @Sendable () -> Double

    /// The trap of a configuration.
    /// - Throws: ``TrapFailure`` where it names none.
    package init(_ configuration: LoadedConfiguration) throws(TrapFailure) {
        let section = configuration.root.trap
        guard let folder = section.folder else {
            let what =
                configuration.path.map { "\($0) keeps no mail" } ?? "no configuration was read, so no mail is kept"
            throw .usage("\(what); set `trap: {folder: /var/lib/postern/trap}`")
        }
        self.init(folder: folder, section, actor: CommandActor.name) { SystemClock().secondsSince1970 }
    }

    init(folder: String, _ section: TrapSection, actor: String, clock: @escaping @Sendable () -> Double) {
        let place = TrapPlace(folder: folder, reserve: section.reserve)
        (store, bodies) = (place.store, place.bodies)
        (self.section, self.actor, self.clock) = (section, actor, clock)
    }

    /// Whether there is a database: what only asks, or ends something, makes none.
    private var isThere: Bool { unsafe access(store.path, F_OK) == 0 }

    // MARK: Looking

    /// What is looked for, the newest first.
    /// - Returns: the lines, and before which number the next ones are; nil where there are none.
    /// - Throws: ``TrapFailure``.
    package func list(_ query: TrapQuery) throws(TrapFailure) -> (lines: [TrapLine], next: Int64?) {
        let page = try ask { try store.page(query) }
        return (page.entries.map(TrapLine.init), page.next)
    }

    /// What is looked for by incidents, that with the newest item first.
    /// - Throws: ``TrapFailure``.
    package func incidents(_ query: TrapQuery) throws(TrapFailure) -> (lines: [TrapIncidentLine], next: Int64?) {
        let page = try ask { try store.incidents(query) }
        return (page.entries.map(TrapIncidentLine.init), page.next)
    }

    /// What is to be delivered, and how much is kept.
    /// - Throws: ``TrapFailure``.
    package func outbox(_ query: TrapQuery) throws(TrapFailure) -> OutboxReport {
        var query = query
        query.states = [.due]
        let counts = try ask { try store.counts() }
        let page = try ask { try store.page(query) }
        return OutboxReport(counts, page.entries.map(TrapLine.init), next: page.next, now: clock())
    }

    /// All that is known of what has a number.
    /// - Throws: ``TrapFailure``.
    package func card(_ number: Int64) throws(TrapFailure) -> TrapCard {
        let entry = try entry(number)
        return TrapCard(entry, try ask { try store.events(of: entry.item.message) })
    }

    /// The message of what has a number. It is noted who asked for it, before he has it.
    /// - Throws: ``TrapFailure``.
    package func content(_ number: Int64) throws(TrapFailure) -> StoredBytes {
        let entry = try entry(number)
        do {
            let bytes = try bodies.read(entry.message.body, count: entry.message.size)
            try store.shown(entry.item.message, to: actor, at: clock())
            return bytes
        } catch let error as BodyFolderError where error.cause == .missing && !entry.item.state.isLive {
            let sentence =
                "\(number) has no content any more: it was \(entry.item.state.rawValue), and its bytes were removed; "
                + "leave out --content to see what was kept of it"
            throw .absent(sentence)
        } catch {
            throw TrapFailure(error)
        }
    }

    // MARK: Deciding

    /// Lets what is held go.
    /// - Parameters:
    ///   - destination: to whom, if not to the recipients.
    ///   - isAttached: whether as an attachment of a new message.
    /// - Throws: ``TrapFailure``.
    package func release(
        _ numbers: [Int64], to destination: String?, isAttached: Bool
    ) throws(TrapFailure) -> TrapDecision {
        var release = TrapRelease(isAttached: isAttached)
        if let destination {
            guard ValueKind<MailAddress>.isMailbox(destination) else {
                throw .usage("\(ShownText(destination)) is no address; write --to ann@example.org")
            }
            release.destination = TrapAddress(
                raw: Array("<\(destination)>".utf8), text: MailAddress(destination).description)
        }
        return try decide("released", numbers) { [release] in
            try store.release($0, as: release, by: actor, at: clock())
        }
    }

    /// Deletes what is held.
    /// - Throws: ``TrapFailure``.
    package func delete(_ numbers: [Int64]) throws(TrapFailure) -> TrapDecision {
        try decide("deleted", numbers) { try store.delete($0, by: actor, at: clock()) }
    }

    private func decide(
        _ word: String, _ numbers: [Int64], _ work: ([Int64]) throws -> [Int64]
    ) throws(TrapFailure) -> TrapDecision {
        var seen: Set<Int64> = []
        let numbers = numbers.filter { seen.insert($0).inserted }
        return try ask {
            let done = Set(isThere ? try work(numbers) : [])
            let others = try numbers.filter { !done.contains($0) }.map { number in
                TrapDecision.Other(id: number, state: try store.item(number)?.item.state.rawValue)
            }
            return TrapDecision(word: word, done: numbers.filter(done.contains), others: others)
        }
    }

    // MARK: Ending

    /// Ends what is held too long or needs too much room, as the filter does it by itself, and removes the bytes.
    /// - Parameter age: in place of the time of the configuration.
    /// - Throws: ``TrapFailure``.
    package func expire(olderThan age: Duration?) throws(TrapFailure) -> TrapKeeping {
        let keeper = TrapKeeper(store, bodies, keep: age ?? section.keep, maximumBytes: section.maximumBytes)
        return try ask { try isThere ? keeper.keep(now: clock()) : TrapKeeping() }
    }

    /// Forgets an address.
    /// - Throws: ``TrapFailure``.
    package func forget(_ address: String) throws(TrapFailure) -> TrapForgotten {
        let text = MailAddress(address).description
        guard !text.isEmpty else {
            throw .usage("the null sender <> is nobody's address; give the address that the trap is to forget")
        }
        return try ask {
            var forgotten = TrapForgotten()
            guard isThere else { return forgotten }
            var isComplete = false
            while !isComplete {
                let step = try store.forget(address: text, by: actor, atMost: 500, at: clock())
                for name in step.bodies { try bodies.remove(name) }
                forgotten.deleted += step.deleted.count
                forgotten.messages += step.bodies.count
                (forgotten.remaining, isComplete) = (step.remaining, step.isComplete)
            }
            do throws(TrapStoreError) {
                try store.erase()
            } catch {
                guard error.isLocked else { throw error }
                forgotten.isInLog = true
            }
            return forgotten
        }
    }

    // MARK: Errors

    private func entry(_ number: Int64) throws(TrapFailure) -> TrapPage.Entry {
        guard let entry = try ask({ try store.item(number) }) else {
            throw .absent("nothing in \(store.path) has the number \(number); `postern trap list` shows the numbers")
        }
        return entry
    }

    private func ask<Value>(_ body: () throws -> Value) throws(TrapFailure) -> Value {
        do { return try body() } catch { throw TrapFailure(error) }
    }
}
