import Crypto
import Foundation
import MailMessage
import MailPipeline
import MailTrap
import MilterTesting
import PipelineMilter
import Synchronization
import TestTools
import Testing

@testable import PosternService

/// What becomes of mail while the trap fails: what would be kept is deferred, with one sentence in its line of the log; the rest
/// goes on; and all is well again when the fault is gone.
@Suite struct TrapServiceFaultTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test(.enabled(if: DatabaseLock.isPossible)) func whileTheDatabaseIsLocked() async throws {
        let bench = try TrapBench(in: folder.path, timeout: .seconds(1))
        #expect(try bench.send(0) == .discard)
        #expect(try bench.held() == 1)
        _ = bench.log.take()
        let lock = try DatabaseLock(bench.store.path)
        let begun = ContinuousClock.now
        let decisions = Mutex<[MilterTesting.Decision]>([])
        // Threads, since each waits.
        let threads = (1...12).map { number in
            Thread {
                let decision = (try? bench.send(number)) ?? .accept
                decisions.withLock { $0.append(decision) }
            }
        }
        for thread in threads { thread.start() }
        #expect(try bench.send(100, to: ["bob@x.example"]) == .continue)
        while decisions.withLock({ $0.count }) < 12, ContinuousClock.now - begun < .seconds(600) {
            try await Task.sleep(for: .milliseconds(5))
        }
        let all = decisions.withLock { $0 }
        #expect(all.count == 12 && all.allSatisfy(TrapBench.isDeferred), "\(all)")
        let reasons = bench.reasons()
        // The rest of the sentence does not always fit into a note.
        let sentence = "the trap's database \(bench.store.path) is locked by another process; `fuser "
        #expect(reasons.count == 12 && reasons.allSatisfy { $0.hasPrefix(sentence) }, "\(reasons)")
        #expect(try bench.bodyFiles() == 1, "nothing is left of what was not kept")
        lock.release()
        #expect(try bench.send(1) == .discard)
        #expect(try bench.held() == 2)
    }

    /// The MTA goes on before it is written down: that waits, and is said once.
    @Test(.enabled(if: DatabaseLock.isPossible)) func whatWasAnsweredIsSettledWhenTheLockIsGone() throws {
        let bench = try TrapBench(in: folder.path, timeout: .milliseconds(50))
        let promises = LockingStore(bench.service, bench.store.path)
        #expect(try bench.send(0, promises: promises) == .discard)
        #expect(try bench.held() == 0)
        #expect(try bench.store.counts().prepared == 1)
        let said = bench.log.take().filter { $0.contains("is settled later") }
        #expect(said.count == 1, "\(said)")
        promises.release()
        #expect(try bench.held() == 1)
        #expect(bench.log.all == ["the trap settles what was answered again"])
    }

    @Test func whereTheFolderIsGoneForAWhile() throws {
        let bench = try TrapBench(in: folder.path)
        #expect(try bench.send(0) == .discard)
        #expect(try bench.held() == 1)
        _ = bench.log.take()
        try FileManager.default.moveItem(atPath: bench.trap, toPath: bench.trap + ".away")
        #expect(TrapBench.isDeferred(try bench.send(1)))
        #expect(try bench.send(2, to: ["bob@x.example"]) == .continue)
        #expect(
            bench.reasons() == [
                "\(bench.trap)/bodies, for kept mail, cannot be read or written: No such file or directory; "
                    + "create its folder for the filter's user"
            ])
        #expect(!FileManager.default.fileExists(atPath: bench.trap), "it may be a disk that is not mounted")
        try FileManager.default.moveItem(atPath: bench.trap + ".away", toPath: bench.trap)
        #expect(try bench.send(1) == .discard)
        #expect(try bench.held() == 2)
    }

    @Test func whereTheReserveWouldBeTouched() throws {
        let bench = try TrapBench(in: folder.path, reserve: 1 << 50)
        #expect(TrapBench.isDeferred(try bench.send(0)))
        #expect(try bench.send(1, to: ["bob@x.example"]) == .continue)
        let reasons = bench.reasons()
        #expect(reasons.count == 1)
        let reason = reasons.first ?? ""
        #expect(reason.hasPrefix("no more mail is kept in \(bench.trap)/bodies: its disk has "))
        #expect(reason.hasSuffix("and the rest is a reserve; free some, or have the trap expire earlier"))
    }

    /// On a file system that is full, then read-only, then neither.
    @Test(.enabled(if: PrivateMount.isAllowed)) func whereTheDiskIsFullOrReadOnly() throws {
        let bench = try TrapBench(in: folder.path + "/elsewhere")
        let seen = SeenPromise()
        #expect(try bench.send(0, promises: seen) == .discard)
        let seconds = SeenPromise()
        #expect(try bench.send(1, promises: seconds) == .discard)
        let (first, second) = (try #require(seen.all.first), try #require(seconds.all.first))
        let path = folder.path + "/small"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let said = PrivateMount.run(in: path, bytes: 1_600_000) { () -> [String] in
            let (store, bodies) = TrapBench.place("\(path)/trap", .milliseconds(100), 0)
            guard
                (try? FileManager.default.createDirectory(atPath: "\(path)/trap", withIntermediateDirectories: true))
                    != nil,
                (try? bodies.prepare()) != nil
            else { return ["?"] }
            let service = TrapService(store, bodies, key: SymmetricKey(size: .bits256)) { _ in }
            func keep(_ promise: SeenPromise.Kept) -> String {
                do {
                    _ = try service.keep(promise.judgement, promise.message, promise.copies)
                    return "kept \((try? store.counts().prepared) ?? -1)"
                } catch { return "\(error)".replacing(path, with: "PATH") }
            }
            var said = [keep(first)]
            let filler = "\(path)/filler"
            // All that is left, less than a page at the end.
            var bytes = 1 << 20
            var file = Data()
            while bytes > 0 {
                let more = file + Data(repeating: 1, count: bytes)
                if (try? more.write(to: URL(filePath: filler))) != nil { file = more } else { bytes /= 2 }
                if bytes < 1_024 { break }
            }
            let full = keep(second)
            said.append(full.contains("free some") ? "full" : full)
            _ = PrivateMount.resize(path, bytes: 8_000_000)
            store.close()
            guard PrivateMount.setReadOnly(true, path) else { return said + ["?"] }
            said.append(keep(second))
            _ = PrivateMount.setReadOnly(false, path)
            said.append(keep(second))
            store.close()
            return said
        }
        let sentences = try #require(said)
        #expect(
            sentences.count == 4 && sentences[0] == "kept 1" && sentences[1] == "full" && sentences[3] == "kept 2",
            "\(sentences)")
        #expect(sentences[2].contains("cannot be read or written: Read-only file system"), "\(sentences)")
        #expect(sentences[2].hasSuffix("its file system must be writable"), "\(sentences)")
    }

    // MARK: The clock

    @Test(arguments: [-3_600.0, -86_400, 3_600, 86_400]) func aClockThatIsStepped(by seconds: Double) throws {
        let bench = try TrapBench(in: folder.path)
        let all = TrapBench.everybody
        #expect(try bench.send(0, to: all) == .continue)
        #expect(try bench.held() == 1)
        bench.clock.step(by: seconds)
        // The same once more is still the same.
        #expect(try bench.send(0, to: all) == .continue)
        #expect(try bench.held() == 1)
        #expect(try bench.store.counts().due == 1)
        // Another one is kept, and is taken at once.
        #expect(try bench.send(1, to: all) == .continue)
        #expect(try bench.held() == 2)
        let now = bench.clock.secondsSince1970
        #expect(try bench.store.lease(until: now + 60, atMost: 9, at: now).count == (seconds < 0 ? 1 : 2))
        // What was due before waits until the clock has come so far again, at most a day.
        let then = max(now, 1_790_000_001)
        #expect(
            try bench.store.lease(until: then + 60, atMost: 9, at: then).count
                == (seconds < 0 ? (seconds < -60 ? 2 : 1) : 0))
        // Nothing ends before its time.
        let keeper = TrapKeeper(bench.store, bench.bodies, keep: .seconds(2 * 86_400), maximumBytes: .max)
        #expect(try keeper.keep(now: now).expired == 0)
        #expect(try keeper.keep(now: 1_790_000_000 + 2 * 86_400 + 90_000).expired == 2)
    }

    /// It waits until the clock has come so far again, and an hour.
    @Test func whatWasPreparedBeforeACrashWaitsForAClockThatIsSteppedBack() throws {
        let bench = try TrapBench(in: folder.path)
        let seen = SeenPromise()
        #expect(try bench.send(0, promises: seen) == .discard)
        let kept = try #require(seen.all.first)
        let prepared = bench.clock.secondsSince1970
        _ = try bench.service.keep(kept.judgement, kept.message, kept.copies)
        let keeper = TrapKeeper(bench.store, bench.bodies, keep: .seconds(30 * 86_400), maximumBytes: .max)
        #expect(try keeper.keep(now: prepared - 86_400).settled == [])
        #expect(try keeper.keep(now: prepared + 3_601).settled.count == 1)
        #expect(try bench.store.counts().held == 1)
    }

    // MARK: What comes back

    /// What was let go and is not known any more must not be taken for a repetition of what is there: that would be its end.
    @Test(arguments: ["reentry", nil]) func whatComesBackWithoutAGoodTokenIsNotTaken(listener: String?) throws {
        let bench = try TrapBench(in: folder.path)
        #expect(try bench.send(0, to: TrapBench.everybody) == .continue)
        #expect(try bench.held() == 1)
        _ = bench.log.take()
        let forged = ReentryToken(
            for: [MailAddress("held@x.example")], digest: [1], expires: 2_000_000_000, key: SymmetricKey(size: .bits256)
        ).text
        #expect(TrapBench.isDeferred(try bench.send(0, through: listener, token: forged)))
        #expect(TrapBench.isDeferred(try bench.send(0, to: TrapBench.everybody, through: listener, token: forged)))
        let reasons = bench.reasons()
        let reason = "its token was not made here, or for other recipients or another message"
        #expect(reasons.count == 4, "\(reasons)")
        #expect(reasons.filter { $0 == "not from this filter: \(reason)" }.count == 2, "\(reasons)")
        let sentence =
            "came back to the trap: \(reason); change no mail behind `trap.reentry.address`, and restart after a new `token.key`"
        #expect(reasons.filter { $0 == sentence }.count == 2, "\(reasons)")
        // Without one it is what came before, but not where only the courier's own messages come in.
        #expect(TrapBench.isDeferred(try bench.send(0, through: listener)) == (listener != nil))
        #expect(try bench.held() == 1)
        #expect(try bench.store.counts().due == 1)
        // What is not there yet is filtered like any other.
        #expect(try bench.send(7, through: listener, token: forged) == .discard)
        #expect(try bench.held() == 2)
    }
}

extension TrapBench {
    /// How many files there are.
    fileprivate func bodyFiles() throws -> Int {
        try FileManager.default.subpathsOfDirectory(atPath: "\(trap)/bodies").count { $0.utf8.count > 2 }
    }
}

/// Keeps nothing, and remembers what it was to keep.
private final class SeenPromise: PromiseStore, KeptPromise {
    struct Kept: Sendable {
        let judgement: Judgement
        let message: Message
        let copies: [MessageCopy]
    }

    private let kept = Mutex<[Kept]>([])
    var all: [Kept] { kept.withLock { $0 } }

    func recognise(_ transaction: Transaction, _ message: Message) -> Recognition { .stranger }

    func keep(_ judgement: Judgement, _ message: Message, _ copies: [MessageCopy]) -> any KeptPromise {
        kept.withLock { $0.append(Kept(judgement: judgement, message: message, copies: copies)) }
        return self
    }

    func answered() {}
    func cancel() {}
}

/// Another process locks the database when something was kept.
private final class LockingStore: PromiseStore {
    private let store: any PromiseStore
    private let path: String
    private let lock = Mutex<DatabaseLock?>(nil)

    init(_ store: any PromiseStore, _ path: String) { (self.store, self.path) = (store, path) }

    func recognise(_ transaction: Transaction, _ message: Message) throws -> Recognition { .stranger }

    func keep(_ judgement: Judgement, _ message: Message, _ copies: [MessageCopy]) throws -> any KeptPromise {
        let promise = try store.keep(judgement, message, copies)
        let path = path
        try lock.withLock { $0 = try DatabaseLock(path) }
        return promise
    }

    func release() {
        lock.withLock { lock in
            lock?.release()
            lock = nil
        }
    }
}
