import MilterPool
import Testing

/// Real processes on one scoreboard.
@Suite struct ScoreboardProcessTests {
    @Test func twoProcessesAddAtOnceAndNothingIsLost() throws {
        let scoreboard = try Scoreboard(path: nil)
        let count = 100_000
        let writers = try (0..<2).map { _ in try WriterProcess(["add", "\(count)"], on: scoreboard) }
        let own = scoreboard.metrics.counter("added_total", help: "Additions.", labels: ["by": "all"])
        for _ in 0..<count { own.add() }
        for writer in writers { #expect(writer.wait() == 0) }
        let metrics = scoreboard.snapshot().metrics
        #expect(metrics.first { $0.name == "added_total" }?.number == Double(3 * count))
        let histogram = try #require(metrics.first { $0.name == "added_seconds" }?.histogram)
        #expect(histogram.count == UInt64(2 * count))
        #expect(abs(histogram.sum - Double(count) * 0.04015) < 1e-6)
    }

    @Test func whoeverReadsSeesWholeMessagesWhileTheyChange() throws {
        let scoreboard = try Scoreboard(path: nil)
        let entry = try #require(scoreboard.claim(.worker))
        let writer = try WriterProcess(["activities", "\(entry.index)"], on: scoreboard)
        var seen = 0
        var rounds = 0
        while seen < 2000, rounds < 100_000 {
            rounds += 1
            for activity in scoreboard.snapshot().processes.first?.activities ?? [] {
                // What the writer wrote in one go belongs together.
                guard let digest = activity.digest, let identifier = activity.queueIdentifier,
                    let number = UInt64(digest.suffix(16), radix: 16), activity.state != .beginning
                else { continue }
                seen += 1
                #expect(identifier == "Q\(number)-\(number)-\(number)")
                #expect(activity.size == Int(number % 1000))
            }
        }
        #expect(seen >= 2000)
        writer.kill()
    }

    @Test func aProcessThatIsKilledWhileItWritesSpoilsNothing() throws {
        let scoreboard = try Scoreboard(path: nil)
        let entry = try #require(scoreboard.claim(.worker))
        for _ in 0..<20 {
            let writer = try WriterProcess(["activities", "\(entry.index)"], on: scoreboard)
            try wait { scoreboard.snapshot().processes.first?.activities.isEmpty == false }
            writer.kill()
            // It can be read, and then cleared, and the place is as good as before.
            for activity in scoreboard.snapshot().processes.first?.activities ?? [] {
                #expect((activity.queueIdentifier ?? "").utf8.count <= 48)
            }
            entry.clear()
            #expect(scoreboard.snapshot().processes.isEmpty)
            #expect(scoreboard.claim(.worker)?.index == entry.index)
            let activity = entry.activities.begin(.reading, queueIdentifier: [66].span, network: [1].span)
            #expect(activity != nil)
            #expect(scoreboard.snapshot().processes.first?.activities.map(\.queueIdentifier) == ["B"])
        }
    }

    @Test func aProcessThatIsKilledWhileItMakesMetricsCostsAPlaceAtMost() throws {
        let scoreboard = try Scoreboard(path: nil)
        for round in 0..<10 {
            let writer = try WriterProcess(["register"], on: scoreboard)
            try wait { scoreboard.snapshot().metrics.count >= (round + 1) * 20 }
            writer.kill()
        }
        let made = scoreboard.snapshot().metrics.filter { $0.name == "made_total" }.count
        #expect(made > 0)
        // The others find places, until there are none, and count all the same.
        for number in 0..<MetricRegistry.places {
            scoreboard.metrics.counter("own_total", help: "Own.", labels: ["number": "\(number)"]).add()
        }
        let metrics = scoreboard.snapshot().metrics
        let own = metrics.filter { $0.name == "own_total" }.map(\.number).reduce(0, +)
        let lost = metrics.first { $0.name == MetricRegistry.overflowName }?.number ?? 0
        #expect(own + lost >= Double(MetricRegistry.places))
        #expect(metrics.filter { $0.name == "own_total" }.count + made >= MetricRegistry.places - 10)
    }

    /// Looks again and again until something is so, for twenty seconds.
    private func wait(until isSo: () -> Bool) throws {
        let end = ContinuousClock.now + .seconds(20)
        while !isSo() { try #require(ContinuousClock.now < end) }
    }
}
