import Foundation
import MailMessage
import MailTrap
import Testing

@testable import PosternService

/// What operators see of the trap and do with it.
@Suite struct TrapDeskTests {
    private let folder: TemporaryFolder
    private let store: SQLiteTrapStore
    private let bodies: BodyFolder
    private var paint: Paint { Paint(isColoured: false) }

    init() throws {
        folder = try TemporaryFolder()
        store = SQLiteTrapStore(path: folder.path + "/trap.db")
        bodies = BodyFolder(path: folder.path + "/bodies", reserve: 0)
        try bodies.prepare()
    }

    private var desk: TrapDesk {
        let section = TrapSection()
        return TrapDesk(folder: folder.path, section, actor: "ann") { 2_000_000 }
    }

    @discardableResult private func keep(
        _ subject: String = "Offer", for recipients: [String] = ["bob@example.org"],
        _ purpose: TrapItem.Purpose = .held, reason: String = "spam", incident: [UInt8] = []
    ) throws -> [Int64] {
        let bytes = Array("Subject: x\r\n\r\n\u{1B}[2Jboo\t\r\n".utf8)
        var message = TrapMessage(
            received: 1_000_000, sender: TrapAddress(raw: Array("<eve@example.net>".utf8), text: "eve@example.net"),
            body: try bodies.write(StoredBytes(bytes)), size: bytes.count)
        (message.subject, message.incident, message.origin.helo) = (subject, incident, "a\u{202E}b")
        let items = recipients.map { address in
            NewTrapItem(
                for: TrapAddress(raw: Array("<\(address)>".utf8), text: address, parameters: ["NOTIFY=NEVER"]), purpose,
                reason: reason, score: 7.5)
        }
        let number = try #require(try store.prepare([TrapParcel(message, items)], at: 1_000_000).messages.first)
        try store.answered([number], at: 1_000_001)
        return try #require(try store.message(number)).items.map(\.id)
    }

    private func failure(_ work: () throws -> Void) -> TrapFailure? {
        do { try work() } catch { return error as? TrapFailure }
        return nil
    }

    @Test func aLineForgesNothing() throws {
        try keep("cheap\" to=<victim@example.org> \u{1B}[2J\n2 held", reason: "rule spam")
        let line = try #require(try desk.list(TrapQuery()).lines.first)
        #expect(
            line.text(paint)
                == "1 \(Moment.text(1_000_000)) held from=<eve@example.net> to=<bob@example.org> score=7.5 "
                + #"subject="cheap\" to=<victim@example.org> \u{1B}[2J\u{A}2 held" reason="rule spam""# + "\n")
        let json = try JSONLine.text(line)
        #expect(json.contains(#""recipient":"bob@example.org""#) && json.split(separator: "\n").count == 1)
    }

    @Test func aCardShowsTheFactsAndWhatWasDone() throws {
        let items = try keep(for: ["bob@example.org", "carl@example.org"])
        #expect(try desk.delete([items[1]]).status == 0)
        #expect(try desk.release([items[0]], to: "Boss@Example.ORG", isAttached: true).status == 0)
        let card = try desk.card(items[0]).text(paint)
        for fact in [
            "1: due since", "  from: <eve@example.net>\n", "  to: <bob@example.org> NOTIFY=NEVER\n",
            "  HELO: a\\u{202E}b\n", "  reason: spam\n  score: 7.5\n", "  released to: <Boss@example.org>\n",
            "  released as an attachment\n", "released by ann: Boss@example.org\n",
        ] { #expect(card.contains(fact), "\(fact) in \(card)") }
        #expect(!card.contains("carl") && !card.contains("deleted"))
        let unknown = failure { _ = try desk.card(99) }
        #expect(unknown?.status == 1)
        #expect(
            unknown?.description
                == "nothing in \(folder.path)/trap.db has the number 99; `postern trap list` shows the numbers")
    }

    @Test func whoIsShownTheContentIsNoted() throws {
        let item = try keep()[0]
        let bytes = try desk.content(item)
        #expect(bytes.copy(0..<10) == Array("Subject: x".utf8))
        #expect(try store.events(of: 1).map(\.action) == [.shown] && store.events(of: 1)[0].actor == "ann")
        let shown = bytes.withSpan { MessageContent.escaped($0) }
        #expect(shown == "Subject: x\n\n\\u{1B}[2Jboo \n")
        #expect(try desk.delete([item]).status == 0 && desk.expire(olderThan: nil).removed == 1)
        #expect(
            failure { _ = try desk.content(item) }?.description
                == "1 has no content any more: it was deleted, and its bytes were removed; "
                + "leave out --content to see what was kept of it")
    }

    @Test func whatIsLostIsNotSaidToBeDeleted() throws {
        let item = try keep()[0]
        try bodies.remove(try #require(try store.message(1)).message.body)
        let lost = failure { _ = try desk.content(item) }
        #expect(lost?.status == 74 && lost?.description.contains("is gone; look for it in a backup") == true)
        #expect(try store.events(of: 1).isEmpty, "nobody was shown anything")
    }

    @Test func itSaysWhichWereNotHeld() throws {
        let items = try keep(for: ["a@example.org", "b@example.org", "c@example.org"])
        #expect(try desk.delete([items[0]]).text == "1 deleted\n")
        let decision = try desk.release([items[1], 77, items[0], items[1], items[2]], to: nil, isAttached: false)
        #expect(
            decision.text == "2 released\n3 released\n77 not released: there is no such number\n"
                + "1 not released: it is not held, but deleted\n")
        #expect(decision.status == 1)
        #expect(
            try JSONLine.text(decision) == #"{"done":[2,3],"notHeld":[{"id":77},{"id":1,"state":"deleted"}]}"# + "\n")
        let wrong = failure { _ = try desk.release([1], to: "nobody", isAttached: false) }
        #expect(wrong?.status == 64 && wrong?.description == "`nobody` is no address; write --to ann@example.org")
    }

    @Test func theOutboxSaysHowMuchAndWhat() throws {
        try keep(for: ["a@example.org", "b@example.org"], .copy)
        try keep()
        let lease = try #require(try store.lease(until: 1_000_100, atMost: 1, at: 1_000_010).first)
        let outcomes: [(item: Int64, outcome: TrapOutcome)] = [
            (1, .retry(at: 1_000_500, reply: "451 \u{1B} later")), (2, .failed(reply: "550 no")),
        ]
        #expect(try store.finish(lease, outcomes, at: 1_000_020))
        let report = try desk.outbox(TrapQuery())
        #expect(
            report.text(paint)
                == "1 to be delivered, the oldest for 999999 s; 0 without an answer yet; "
                + "2 held (1 of them could not be delivered); 1 kB of messages\n"
                + "1 \(Moment.text(1_000_001)) copy from=<eve@example.net> to=<a@example.org> attempts=1 "
                + #"next="\#(Moment.text(1_000_500))" reply="451 \u{1B} later""# + "\n")
        #expect(try desk.list(TrapQuery()).lines[1].text(paint).hasSuffix(" failed=\"550 no\"\n"))
    }

    @Test func incidentsAreOneLine() throws {
        let incident = (0..<16).map { UInt8($0 * 16 + 1) }
        try keep(for: ["a@example.org", "b@example.org"], incident: incident)
        let line = try #require(try desk.incidents(TrapQuery()).lines.first).text(paint)
        #expect(line.hasPrefix("0111213141516171\u{38}191a1b1c1d1e1f1 2 items "))
        #expect(TrapIncidentLine.bytes(String(line.prefix(32))) == incident)
        for wrong in ["", "01", String(repeating: "x", count: 32), String(repeating: "é", count: 16)] {
            #expect(TrapIncidentLine.bytes(wrong) == nil)
        }
    }

    @Test func anAddressIsForgottenWithItsBytes() throws {
        try keep("secret", for: ["bob@example.org"])
        try keep("shared", for: ["bob@example.org", "ann@example.org"])
        try keep("due", for: ["bob@example.org"], .copy)
        let body = try #require(try store.message(1)).message.body
        let done = try desk.forget("Bob@EXAMPLE.org")
        #expect(done.text == "2 held items deleted, 1 messages removed\n")
        #expect(done.leftover?.hasPrefix("1 items for the address are on their way and name it still; ") == true)
        #expect(throws: BodyFolderError.self) { try bodies.read(body, count: 20) }
        #expect(try store.message(1) == nil && store.page(TrapQuery()).entries.count == 1)
        #expect(failure { _ = try desk.forget("<>") }?.status == 64)
        store.close()
        let files = ["trap.db", "trap.db-wal"].map {
            FileManager.default.contents(atPath: folder.path + "/" + $0) ?? Data()
        }
        #expect(!files.contains { $0.range(of: Data("secret".utf8)) != nil }, "secure_delete, and the log is empty")
    }

    @Test func whereNothingIsKeptNothingIsMade() throws {
        let empty = try TemporaryFolder()
        let desk = TrapDesk(folder: empty.path, TrapSection(), actor: "ann") { 1 }
        #expect(try desk.list(TrapQuery()).lines.isEmpty && desk.incidents(TrapQuery()).lines.isEmpty)
        #expect(try desk.release([1], to: nil, isAttached: false).text == "1 not released: there is no such number\n")
        #expect(try desk.forget("a@example.org").leftover == nil && desk.expire(olderThan: nil) == TrapKeeping())
        #expect(try desk.outbox(TrapQuery()).text(paint).hasPrefix("0 to be delivered; "))
        #expect(try FileManager.default.contentsOfDirectory(atPath: empty.path).isEmpty)
    }

    @Test func aConfigurationWithoutATrapIsNamed() throws {
        let path = try folder.write("p.yaml", "trap: {keep: 9d}\n")
        let absent = failure { _ = try TrapDesk(try LoadedConfiguration(path, isChecked: false)) }
        #expect(absent?.status == 64)
        #expect(absent?.description == "\(path) keeps no mail; set `trap: {folder: /var/lib/postern/trap}`")
    }

    @Test func scoresAndUsers() {
        #expect(ScoreRange.parse("5..10") == 5...10 && ScoreRange.parse("-2.5..-1") == -2.5 ... -1)
        #expect(ScoreRange.parse("5..")?.contains(1e6) == true && ScoreRange.parse("..5")?.contains(-1e6) == true)
        for wrong in ["", "5", "..", "10..5", "5...6", "a..b", "1e3..2", "nan..", "5..6..7"] {
            #expect(ScoreRange.parse(wrong) == nil, "\(wrong)")
        }
        #expect(CommandActor.name(user: 0, sudo: "ann") == "ann" && CommandActor.name(user: 0, sudo: nil) == "root")
        #expect(CommandActor.name(user: 0, sudo: "a\nb") == "root", "it is a line of the record")
        #expect(CommandActor.name(user: 4_000_000, sudo: "ann") == "4000000", "anybody can set a variable")
    }
}
