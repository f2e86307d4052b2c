import Testing

@testable import MailRules

@Suite("Tokens of a message") struct MessageTokensTests {
    private let message = """
        Received: from relay.sender.example (relay.sender.example [198.51.100.7]) by mx.own.example; Mon, 1 Jan 2024
        From: Ann Other <ann@sub.sender.example>
        To: b@own.example, c@own.example
        Subject: An offer
        Date: Mon, 1 Jan 2024 00:00:00 +0000
        Message-ID: <20240101.AB12@host.sender.example>
        X-Mailer: Sendall 2.0
        Content-Type: text/html; charset="utf-8"

        <p>Buy FREE pills at <a href="http://www.shop.example/go/page.php?x=1">here</a></p>
        <p>don't wait</p><font color="white">garden</font>
        """

    @Test("Words, pairs, hosts and facts, each with its kind")
    func kinds() {
        let texts = LearningWorld.texts(message)
        let expected: Set = [
            "text buy", "text free", "text FREE", "text pair buy free", "text don't", "text don", "hidden garden",
            "from name Ann", "from user ann", "from domain sub.sender.example", "from domain sender.example",
            "field to 2", "message-id host sender.example", "message-id shape <9.A9", "program sendall",
            "program Sendall 2.0", "link host shop.example", "path php", "link scheme http", "type text/html",
            "charset utf-8", "tag font", "relay address 198.51.100.7", "relay address 198.51.100",
            "relay helo sender.example", "content-type utf-8", "text offer", "relays 1",
        ]
        #expect(expected.subtracting(texts).isEmpty)
    }

    @Test("Who it is for, when it came and who received it is not in it")
    func leftOut() {
        let texts = LearningWorld.texts(message)
        for word in ["own", "jan", "2024", "mx"] { #expect(!texts.contains { $0.lowercased().contains(word) }) }
    }

    @Test(
        "Fields that others added do not change it",
        arguments: [
            "X-Spam-Status: Yes, score=9", "Delivered-To: zz@own.example", "List-Id: <some.list>", "Status: RO",
            "Return-Path: <x@y.example>", "X-Keywords: one two", "Authentication-Results: mx; dkim=pass",
            "X-Postern-Verdict: tag",
        ])
    func fields(field: String) {
        let (one, other) = (LearningWorld.tokens(message), LearningWorld.tokens(field + "\n" + message))
        #expect(one.hashes == other.hashes)
        #expect(one.digest == other.digest)
    }

    @Test("Fields and sources that the settings leave out")
    func settings() {
        var settings = LearningSettings()
        settings.ignoredFields = [Array("x-mailer".utf8)]
        #expect(!LearningWorld.texts(message, settings).contains("program sendall"))
        settings.sources = ["visible"]
        let texts = LearningWorld.texts(message, settings)
        #expect(texts.allSatisfy { $0.hasPrefix("text ") })
        #expect(texts.contains("text buy"))
    }

    @Test("The digest is of what the message is, not of the way it took")
    func digest() {
        let one = LearningWorld.tokens(message)
        let onTheWay = "Received: by mda.own.example\n" + message
        #expect(LearningWorld.tokens(onTheWay).digest == one.digest)
        let network = onTheWay.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        #expect(LearningWorld.tokens(network).digest == one.digest)
        #expect(LearningWorld.tokens(message + "<p>more</p>").digest != one.digest)
        #expect(LearningWorld.tokens("X: y\n\n").digest != LearningWorld.tokens("X: y\n\nz").digest)
        let image = "Content-Type: image/png\n\n"
        #expect(LearningWorld.tokens(image + "one").digest != LearningWorld.tokens(image + "two").digest)
    }

    @Test("Words of scripts without blanks are pairs of characters; marks of any script divide")
    func scripts() {
        let header = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
        let texts = LearningWorld.texts(
            header + "\u{514D}\u{8CBB}\u{5B78}\u{3002}\u{201C}caf\u{E9}\u{201D}\u{A0}na\u{EF}ve")
        let expected: Set = [
            "text characters \u{514D}\u{8CBB}", "text characters \u{8CBB}\u{5B78}", "text caf\u{E9}",
            "text na\u{EF}ve",
        ]
        #expect(expected.subtracting(texts).isEmpty)
    }

    @Test("Long words count by their beginning and pieces")
    func longWords() {
        let texts = LearningWorld.texts("A: b\n\nabcdefghijklmnopqrstuvwxyz0123 one.two-three.four-five.six")
        #expect(texts.isSuperset(of: ["text start abcdefgh", "text start one.two-", "text three"]))
        #expect(!texts.contains { $0.contains("xyz") && !$0.contains("pair") })
    }

    @Test("With the settings of rule files, and the texts of its tokens")
    func rules() {
        let rules = ScoringRules(RuleSet.load("rules", from: MemoryRuleFiles(["rules/a.cf": "util_rb_tld example\n"])))
        let (bytes, settings) = (Array(message.utf8), rules.set.settings.learning)
        let tokens = MessageTokens(bytes, rules, settings: settings)
        let texts = MessageTokens.texts(of: Set(tokens.hashes), bytes, rules, settings: settings)
        #expect(texts.count == tokens.hashes.count)
        #expect(texts.values.contains(Array("link host shop.example".utf8)))
    }

    @Test("Each token is there once, in ascending order")
    func order() {
        let hashes = LearningWorld.tokens("A: b\n\n" + String(repeating: "one two three ", count: 50)).hashes
        #expect(zip(hashes, hashes.dropFirst()).allSatisfy { $0 < $1 })
        #expect(hashes.count < 25)
    }
}
