import Testing

@testable import Milter

@Suite struct KnocksTests {
    @Test func soonAndThenRarely() {
        let begin = ContinuousClock.now
        var knocks = Knocks(from: begin)
        var times: [Duration] = []
        for _ in 0..<7 {
            times.append(knocks.next - begin)
            _ = knocks.isTime(at: knocks.next)
        }
        #expect(times == [2, 12, 62, 312, 1_312, 2_312, 3_312].map { .milliseconds($0) })
    }

    @Test func notBeforeItsTime() {
        let begin = ContinuousClock.now
        var knocks = Knocks(from: begin)
        let isTime = knocks.isTime(at: begin)
        #expect(!isTime)
        #expect(knocks.next == begin + .milliseconds(2))
    }

    /// Whatever other threads do: one that does not wait for a closure may wait for something else.
    @Test func alwaysOnceASecond() {
        var knocks = Knocks(from: .now)
        for _ in 0..<4 { _ = knocks.isTime(at: knocks.next) }
        for _ in 0..<3 {
            let isTime = knocks.isTime(at: knocks.next)
            #expect(isTime)
        }
    }
}
