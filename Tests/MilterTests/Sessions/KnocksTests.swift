import Testing

@testable import Milter

@Suite struct KnocksTests {
    private let knocks = Knocks()
    private let begin = ContinuousClock.now

    private func moment(_ milliseconds: Int) -> ContinuousClock.Instant { begin + .milliseconds(milliseconds) }

    @Test func soonAndThenRarely() {
        var waiter = knocks.begin(isNew: true, at: begin)
        var times: [Duration] = []
        for _ in 0..<8 {
            let next = waiter.next
            if knocks.isTime(for: &waiter, at: next) { times.append(next - begin) }
        }
        #expect(Array(times.prefix(4)) == [2, 12, 62, 312].map { Duration.milliseconds($0) })
        #expect(times.contains(.milliseconds(1_000)) && times.contains(.milliseconds(2_000)))
    }

    @Test func notBeforeItsTime() {
        var waiter = knocks.begin(isNew: true, at: begin)
        let isTime = knocks.isTime(for: &waiter, at: begin)
        #expect(!isTime && waiter.next == moment(2))
    }

    @Test func neverSoonWhileAThreadIsFree() {
        let other = knocks.begin(isNew: true, at: begin)
        knocks.end(other)
        var waiter = knocks.begin(isNew: true, at: begin)
        #expect(waiter.next == moment(1_000))
        for second in 1...3 {
            let isTime = knocks.isTime(for: &waiter, at: moment(second * 1_000))
            #expect(isTime, "whatever others do")
            #expect(waiter.next == moment((second + 1) * 1_000))
        }
    }

    /// Threads that come and go every millisecond: nobody waits for one for long.
    @Test func notWhereOthersAreDoneAllTheTime() {
        var waiter = knocks.begin(isNew: true, at: begin)
        var other = knocks.begin(isNew: true, at: begin)
        var looks = 0
        for time in 1..<900 {
            knocks.end(other)
            other = knocks.begin(isNew: false, at: moment(time))
            #expect(other.next == moment(time + 1_000), "the first one keeps the time")
            guard moment(time) >= waiter.next else { continue }
            looks += 1
            let isTime = knocks.isTime(for: &waiter, at: moment(time))
            #expect(!isTime)
        }
        #expect(200...450 ~= looks)
    }

    @Test func itBeginsAnewWhenAllWaitAgain() {
        var waiters = (0..<2).map { _ in knocks.begin(isNew: true, at: begin) }
        for time in [2, 12, 62] {
            let isTime = knocks.isTime(for: &waiters[0], at: moment(time))
            #expect(isTime)
        }
        // It has kept the time for long, and looks again at 312.
        knocks.end(waiters[1])
        waiters[1] = knocks.begin(isNew: false, at: moment(100))
        #expect(waiters[1].next == moment(102))
        let isTime = knocks.isTime(for: &waiters[1], at: moment(102))
        #expect(isTime)
        let isLate = knocks.isTime(for: &waiters[0], at: moment(312))
        #expect(!isLate && waiters[0].next == moment(1_000))
    }

    @Test func whoKeepsTheTimeIsReplaced() {
        var waiters = (0..<3).map { _ in knocks.begin(isNew: true, at: begin) }
        knocks.end(waiters[0])
        // Nobody looks until all wait again: until then somebody is free.
        #expect(waiters[1].next == moment(1_000) && waiters[2].next == moment(1_000))
        waiters[0] = knocks.begin(isNew: false, at: moment(50))
        #expect(waiters[0].next == moment(52))
        // He finds that one is free, and leaves it to whoever comes last.
        knocks.end(waiters[2])
        let isTime = knocks.isTime(for: &waiters[0], at: moment(52))
        #expect(!isTime && waiters[0].next == moment(1_050))
        waiters[2] = knocks.begin(isNew: false, at: moment(60))
        #expect(waiters[2].next == moment(62))
    }

    @Test func aThreadThatEndedIsNotWaitedFor() {
        let other = knocks.begin(isNew: true, at: begin)
        knocks.end(other)
        knocks.threadEnded()
        let waiter = knocks.begin(isNew: true, at: begin)
        #expect(waiter.next == moment(2))
    }
}
