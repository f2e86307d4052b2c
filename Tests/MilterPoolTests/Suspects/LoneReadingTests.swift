import Glibc
import Milter
import Testing

@testable import MilterPool

/// How long a suspect may be read alone, by a clock that goes on a second at each look.
@Suite struct LoneReadingTests {
    private let clock = HandClock()
    private let heard = Heard()
    private let scoreboard: Scoreboard

    init() throws { scoreboard = try Scoreboard(path: nil) }

    /// Reads a message that has a minute; the process is a line of shell.
    private func outcome(
        _ line: String, allowed: Duration = .seconds(60), taken: Duration = .zero, realTime: Bool = false,
        isSettled: () -> Bool = { false }
    ) -> LoneReading.Outcome {
        let (clock, heard) = (clock, heard)
        let reading = LoneReading(
            scoreboard,
            pause: { if realTime { _ = poll(nil, 0, 5) } else { clock.advance(.seconds(1)) } },
            launch: { (_) throws(PoolError) -> pid_t in
                heard.add("started")
                return try LoneProcess.start(line)
            })
        let time = MessageTime(allowed) { clock.now }
        clock.advance(taken)
        return reading.read(Transcript(), within: time, isSettled: isSettled) { heard.add("progress") }
    }

    @Test func whoEndsIsCleared() {
        #expect(outcome("exit 0", realTime: true) == .survived(.zero))
        #expect(outcome("exit 3", realTime: true) == .unknown("the process that was to read it ended with status 3"))
        #expect(outcome("kill -SEGV $$", realTime: true) == .died("was killed by signal 11"))
        #expect(heard.all == ["started", "started", "started"])
        #expect(scoreboard.header.load(ScoreboardHeader.alone) == 0, "the turn is given back")
    }

    @Test(arguments: [(60, 25), (240, 25), (24, 10)])
    func whoDoesNotEndHasItsShareOfTheMessagesTime(allowed: Int, share: Int) {
        let begun = clock.now
        #expect(
            outcome("exec sleep 1000", allowed: .seconds(allowed)) == .died("did not end within \(share).0 seconds"))
        #expect(clock.now - begun == .seconds(share))
        #expect(heard.all.count { $0 == "progress" } == share / 3)
    }

    @Test func whereTheShareIsNotLeftNobodyIsFoundGuilty() {
        #expect(
            outcome("exec sleep 1000", taken: .seconds(35))
                == .unknown("too little of its time is left to read it alone"))
        #expect(heard.all == [])
        #expect(scoreboard.header.load(ScoreboardHeader.alone) == 0)
    }

    @Test func theWaitForItsTurnCountsToo() {
        // Somebody else has it, and lives.
        scoreboard.header.store(ScoreboardHeader.alone, UInt64(getppid()))
        let begun = clock.now
        #expect(outcome("exit 0") == .unknown("another suspect is being read"))
        #expect(clock.now - begun == .seconds(25))
        #expect(outcome("exit 0", isSettled: { true }) == .settled)
        #expect(heard.all.allSatisfy { $0 == "progress" })
        #expect(scoreboard.header.load(ScoreboardHeader.alone) == UInt64(getppid()), "it keeps its turn")
    }

    @Test func whoIsWaitedForAndReadHasTimeLeft() {
        let share = LoneReading.share(of: .seconds(60))
        #expect(share + share < .seconds(60))
        // No overflow, where there is no deadline to speak of.
        #expect(LoneReading.share(of: .seconds(Int64.max)) == .seconds(25))
    }
}
