import Testing

@testable import MailRules

@Suite("Score of tokens") struct TokenModelTests {
    private let totals = LearningTotals(good: 200, unwanted: 100)

    private func record(_ good: UInt32, _ unwanted: UInt32, weight: Double = 0) -> TokenRecord {
        TokenRecord(good: good, unwanted: unwanted, weight: weight, lastUsed: 1)
    }

    @Test("The estimate goes by shares, not by counts, and rare tokens say less")
    func estimate() {
        #expect(TokenModel.estimate(record(20, 10), totals) == 0.5)
        #expect(TokenModel.estimate(TokenRecord(), totals) == 0.5)
        // (0.5 * 0.5 + 1) / 1.5
        #expect(abs(TokenModel.estimate(record(0, 1), totals) - 1.25 / 1.5) < 1e-12)
        #expect(TokenModel.estimate(record(0, 50), totals) > TokenModel.estimate(record(0, 1), totals))
        #expect(TokenModel.estimate(record(5, 5), LearningTotals(good: 9)) == 0.5)
    }

    @Test("The score is the mean of what tokens say, and their weights by the size of the message")
    func score() {
        #expect(TokenModel.score([], totals) == 0)
        #expect(TokenModel.score([record(20, 10)], totals) == 0)
        let one = TokenModel.score([record(0, 40)], totals)
        #expect(one > 4)
        #expect(abs(TokenModel.score([record(0, 40), record(0, 40), record(20, 10)], totals) - one) < 1e-9)
        let weighed = TokenModel.score(Array(repeating: record(20, 10, weight: 3), count: 4), totals)
        #expect(abs(weighed - 6) < 1e-9)
        #expect(TokenModel.score([TokenRecord(good: 0, unwanted: 0, weight: 9, lastUsed: 0)], totals) == 0)
    }

    @Test("A message moves weights while its score is not clear")
    func step() {
        #expect(TokenModel.step(2.6, .unwanted, tokens: 100) == 0)
        #expect(TokenModel.step(-2.6, .good, tokens: 100) == 0)
        #expect(TokenModel.step(0, .unwanted, tokens: 100) == 0.4)
        #expect(TokenModel.step(0, .good, tokens: 100) == -0.4)
        #expect(TokenModel.step(-5, .unwanted, tokens: 100) > 0.79)
        #expect(TokenModel.step(-1e9, .unwanted, tokens: 0).isFinite)
    }

    @Test("Probabilities lie between 0 and 1 for any score")
    func probability() {
        #expect(abs(TokenModel.probability(TokenModel.middle) - 0.5) < 1e-12)
        #expect(TokenModel.probability(-1e6) == 0)
        #expect(TokenModel.probability(1e6) == 1)
        #expect(TokenModel.probability(-0.5) < Classification.mostOfGood)
        #expect(TokenModel.probability(2.1) > Classification.leastOfUnwanted)
    }
}
