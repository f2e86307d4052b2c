import MilterPool
import Testing

@Suite struct PoolErrorTests {
    @Test func theDescriptionIsTheSentence() {
        #expect("\(PoolError("worker 3 cannot be started"))" == "worker 3 cannot be started")
    }
}
