import Crypto
import Foundation
import MailMessage
import MailPipeline
import MailTrap
import Milter
import MilterTesting
import PipelineMilter
import TestTools

@testable import PosternService

/// A filter with a trap, in memory, whose clock and folder a test has in hand.
final class TrapBench: Sendable {
    let clock = SteppedClock()
    /// The lines of messages, and what the trap says.
    let log = Journal()
    let trap: String
    let store: SQLiteTrapStore
    let bodies: BodyFolder
    let service: TrapService
    let key = SymmetricKey(size: .bits256)
    private let root: PosternConfiguration

    /// - Parameters:
    ///   - folder: a folder of the test's.
    ///   - timeout: how long the database is waited for.
    init(in folder: String, timeout: Duration = .seconds(20), reserve: Int = 0) throws {
        trap = "\(folder)/trap"
        let yaml = """
            trap: {folder: \(trap), reserve: 1MiB, reentry: {address: "127.0.0.1:10026"}}
            clients: {roles: {reentry: re-entry}}
            recipients:
              held@x.example: {rules: [{name: hold, action: hold}]}
              copy@x.example: {rules: [{name: copy, subject_prefix: "[copy]"}]}

            """
        root = try LoadedConfiguration("x", from: MemoryFiles(["x": yaml])).root
        (store, bodies) = Self.place(trap, timeout, reserve)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try bodies.prepare()
        service = TrapService(store, bodies, key: key, clock: clock) { [log] in log.note($0) }
    }

    /// One whom nothing is done for, one who gets a copy, one for whom all is held.
    static let everybody = ["bob@x.example", "copy@x.example", "held@x.example"]

    static func place(_ trap: String, _ timeout: Duration, _ reserve: Int) -> (SQLiteTrapStore, BodyFolder) {
        (
            SQLiteTrapStore(path: "\(trap)/trap.db", timeout: timeout),
            BodyFolder(path: "\(trap)/bodies", reserve: reserve)
        )
    }

    /// Sends a message on a connection of its own, which is then closed.
    func send(
        _ number: Int, to recipients: [String] = ["held@x.example"], through listener: String? = nil,
        token: String? = nil, promises: (any PromiseStore)? = nil
    ) throws -> MilterTesting.Decision {
        let journal = MessageJournal(log: { [log] in log.note($0) })
        let filter = PipelineFilter(
            root.pipeline(clock: clock), reader: MessageReader(), facts: root.listenerFacts,
            promises: promises ?? service, judged: journal.judged, refused: journal.refused
        ).filter
        let mta = try MTA.inMemory(filter, profile: .postfix)
        if let listener { mta.macros[.connect, "{daemon_name}"] = RawText(listener) }
        try mta.connect()
        try mta.helo()
        try mta.mail("<ann@example.net>")
        for recipient in recipients { try mta.rcpt(RawText("<\(recipient)>")) }
        let field = token.map { "X-Postern-Token: \($0)\r\n" } ?? ""
        let message =
            "\(field)From: ann@example.net\r\nSubject: \(number)\r\nMessage-ID: <\(number)@example.net>\r\n\r\n\(number)\r\n"
        let outcome = try mta.message(RawText(message))
        try mta.quit()
        return outcome.decision
    }

    /// How many are held, once what was answered is settled.
    func held() throws -> Int {
        service.close()
        return try store.counts().held
    }

    /// The answer to what could not be kept.
    static func isDeferred(_ decision: MilterTesting.Decision) -> Bool {
        "\(decision)" == "defer 451 4.3.0 the mail filter could not keep this message; please try again later"
    }

    /// The notes of the lines of deferred messages since the last call.
    func reasons() -> [String] {
        log.take().filter { $0.contains(" action=defer ") }.flatMap { line in
            line.components(separatedBy: " note=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
        }
    }
}
