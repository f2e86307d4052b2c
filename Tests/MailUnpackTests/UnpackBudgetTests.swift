import MailUnpack
import Testing

@Suite struct UnpackBudgetTests {
    @Test func aBudgetBeginsFull() {
        let start = ContinuousClock.now
        let budget = UnpackBudget(now: { start })
        #expect(budget.entries == 10_000)
        #expect(budget.bytes == 200 << 20)
        #expect(!budget.isOverdue)
    }
}
