import MilterPool
import Testing

@Suite struct ActivityTests {
    private let entry: ProcessEntry
    private let scoreboard: Scoreboard

    init() throws {
        scoreboard = try Scoreboard(path: nil)
        entry = try #require(scoreboard.claim(.worker))
    }

    private func begin(_ identifier: String = "4B1c") -> Activity? {
        entry.activities.begin(
            .reading, queueIdentifier: Array(identifier.utf8).span, network: [4, 192, 0, 2, 1].span, digest: (1, 2),
            size: 1234)
    }

    private var shown: [ActivitySnapshot] { scoreboard.snapshot().processes.first?.activities ?? [] }

    @Test func aMessageIsShownFromItsBeginningToItsEnd() throws {
        let activity = try #require(begin())
        let first = try #require(shown.first)
        #expect(first.state == .reading && first.queueIdentifier == "4B1c" && first.size == 1234)
        #expect(first.stage == nil && first.digest == "00000000000000010000000000000002")
        activity.show(ShortText("attachments"))
        activity.enter(.judging)
        activity.identify(Array("5C2d".utf8).span)
        activity.measure(digest: (.max, 0), size: 7)
        let second = try #require(shown.first)
        #expect(second.state == .judging && second.stage == "attachments" && second.queueIdentifier == "5C2d")
        #expect(second.stageAge.map { $0 <= second.age } == true)
        #expect(second.size == 7 && second.digest == "ffffffffffffffff0000000000000000")
        activity.end()
        #expect(shown.isEmpty)
    }

    @Test func aSlotTellsNothingOfTheMessageBefore() throws {
        for _ in 0..<ActivityTable.places {
            let activity = try #require(begin("a-long-queue-identifier"))
            activity.show(ShortText("attachments"))
            activity.end()
        }
        let empty: [UInt8] = []
        let activity = entry.activities.begin(.reading, queueIdentifier: empty.span, network: empty.span)
        #expect(activity != nil)
        let only = try #require(shown.first)
        #expect(only.queueIdentifier == nil && only.stage == nil && only.stageAge == nil && only.digest == nil)
        #expect(entry.activities.taken.first?.network == [])
    }

    @Test func thereAreSoManySlotsAndThenNone() throws {
        let all = (0..<ActivityTable.places).map { begin("Q\($0)") }
        #expect(Set(all.compactMap { $0?.index }).count == ActivityTable.places)
        #expect(begin()?.index == nil)
        all[100]?.end()
        #expect(begin()?.index == all[100]?.index)
        #expect(shown.count == ActivityTable.places)
    }

    @Test(arguments: [
        ("\u{1B}[2J\n\r\0x y", "?[2J???x?y"), ("é", "??"),
        (String(repeating: "A", count: 500), String(repeating: "A", count: 48)),
    ])
    func aHostileQueueIdentifierIsHarmless(identifier: String, isShownAs: String) throws {
        _ = try #require(begin(identifier))
        #expect(shown.first?.queueIdentifier == isShownAs)
    }

    @Test func aCrashHandlerFindsWhatItsThreadHas() throws {
        let mine = try #require(begin("mine"))
        #expect(entry.activities.next(onThread: ThreadNumber.current)?.index == mine.index)
        #expect(entry.activities.next(from: mine.index + 1, onThread: ThreadNumber.current)?.index == nil)
        #expect(entry.activities.next(onThread: 1)?.index == nil)
        var bytes: [UInt8] = Array(repeating: 0, count: 48)
        var span = bytes.mutableSpan
        let count = mine.copyQueueIdentifier(to: &span)
        #expect(bytes.prefix(count).elementsEqual("mine".utf8))
        #expect(mine.network == [4, 192, 0, 2, 1] && mine.digest == (1, 2))
    }

    @Test func aNameIsCutToWhatFits() {
        #expect(ShortText("attachments") == ShortText("attachments") && ShortText("a") != ShortText("b"))
        let activity = begin()
        activity?.show(ShortText("a-stage-with-a-very-long-name"))
        #expect(shown.first?.stage == "a-stage-with-a-very-lon")
        activity?.show(ShortText(""))
        #expect(shown.first?.stage == nil)
    }
}
