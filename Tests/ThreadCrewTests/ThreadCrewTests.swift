import Dispatch
import Glibc
import Synchronization
import TestTools
import Testing
import ThreadCrew

@Suite struct ThreadCrewTests {
    @Test func jobsThatBlockHoldNobodyUp() {
        let crew = ThreadCrew()
        let (gate, done) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        // Each waits until all have begun: with fewer threads than jobs nothing would ever end.
        let begun = Atomic<Int>(0)
        for _ in 0..<200 {
            crew.run {
                if begun.add(1, ordering: .relaxed).newValue == 200 { for _ in 0..<200 { gate.signal() } }
                gate.wait()
                done.signal()
            }
        }
        for _ in 0..<200 { #expect(done.wait(timeout: .now() + 20) == .success) }
        #expect(crew.threadCount <= 200)
    }

    /// How many of 60 jobs that compute were under way at once, at most.
    private func mostAtOnce(_ crew: ThreadCrew) -> Int {
        let present = Atomic<Int>(0)
        let most = Atomic<Int>(0)
        let done = DispatchSemaphore(value: 0)
        for _ in 0..<60 {
            crew.run {
                most.max(present.add(1, ordering: .relaxed).newValue, ordering: .relaxed)
                let end = processorTime() + 0.01
                while processorTime() < end {}
                present.subtract(1, ordering: .relaxed)
                done.signal()
            }
        }
        for _ in 0..<60 { #expect(done.wait(timeout: .now() + 60) == .success) }
        return most.load(ordering: .relaxed)
    }

    @Test func jobsThatComputeHaveAProcessorEach() {
        // A page of memory that has to come from elsewhere may be taken for sleep.
        #expect(mostAtOnce(ThreadCrew(width: 3)) <= 6)
    }

    @Test func thoseThatSleepTakeNobodysPlaceAndGiveNone() {
        let crew = ThreadCrew(width: 3)
        let (gate, asleep) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        for _ in 0..<40 {
            crew.run {
                asleep.signal()
                gate.wait()
            }
        }
        for _ in 0..<40 { #expect(asleep.wait(timeout: .now() + 20) == .success) }
        let most = mostAtOnce(crew)
        #expect(1...20 ~= most, "\(most)")
        for _ in 0..<40 { gate.signal() }
    }

    @Test func aThreadThatRestsIsUsedAgain() {
        let crew = ThreadCrew()
        let done = DispatchSemaphore(value: 0)
        for _ in 0..<2_000 {
            crew.run { done.signal() }
            #expect(done.wait(timeout: .now() + 20) == .success)
        }
        // The next job may come before the last thread has lain down.
        #expect(crew.threadCount < 50)
    }

    @Test func threadsThatRestEnd() {
        let crew = ThreadCrew(patience: 20)
        let done = DispatchSemaphore(value: 0)
        for _ in 0..<20 { crew.run { done.signal() } }
        for _ in 0..<20 { #expect(done.wait(timeout: .now() + 20) == .success) }
        let clock = ContinuousClock()
        let end = clock.now + .seconds(20)
        while crew.threadCount > 0, clock.now < end { _ = poll(nil, 0, 5) }
        #expect(crew.threadCount == 0)
        crew.run { done.signal() }
        #expect(done.wait(timeout: .now() + 20) == .success)
    }

    @Test func nothingIsLostOrDoneTwice() {
        let crew = ThreadCrew(patience: 1)
        let count = Atomic<Int>(0)
        let done = DispatchSemaphore(value: 0)
        for _ in 0..<8 {
            crew.run {
                for _ in 0..<2_000 {
                    crew.run {
                        if count.add(1, ordering: .relaxed).newValue == 16_000 { done.signal() }
                    }
                    if Int.random(in: 0..<50) == 0 { _ = poll(nil, 0, 1) }
                }
            }
        }
        #expect(done.wait(timeout: .now() + 60) == .success)
        _ = poll(nil, 0, 20)
        #expect(count.load(ordering: .relaxed) == 16_000)
    }
}
