import MailRules
import TestTools
import Testing

/// Own relays in what bounced.
@Suite struct BounceEvaluationTests {
    private func hits(
        _ text: String, _ globs: [String] = ["*.relay.example"], function: String = "check_welcomelist_bounce_relays"
    ) -> Bool? {
        var relays = AddressList()
        for glob in globs { relays.insert(LinkWorld.bytes(glob)[...]) }
        return BounceEvaluation(EvaluationCall(.body, function, []))?
            .hits(TextExamples.message(text), relays: globs.isEmpty ? nil : relays)
    }

    /// A body whose text no one reads.
    private func unread(_ body: String) -> String { "Content-Type: application/x\n\n\(body)" }

    @Test func whetherThereAreAny() {
        #expect(hits("A: b\n\n", function: "have_any_bounce_relays") == true)
        #expect(hits("A: b\n\n", [], function: "have_any_bounce_relays") == false)
        #expect(hits("A: b\n\n", function: "have_no_relays") == nil)
    }

    @Test func inTheText() {
        #expect(hits("A: b\n\n> Received: by MX.relay.example (x)\n") == true)
        #expect(hits("A: b\n\nThen Received: by mx.relay.example (x)\n") == false)
        #expect(hits("A: b\n\nReceived: by mx.other.example (x)\n") == false)
        #expect(hits("A: b\n\nReceived: by mx.relay.example\n", []) == false)
        // The space behind a name does not stand before the next one.
        #expect(hits(unread("Received: a.b mx.relay.example x")) == false)
        #expect(hits(unread("Received: a.b  mx.relay.example x")) == true)
    }

    @Test func inFieldsOfSeveralLines() {
        #expect(hits(unread("Received: by x\n\tmx.relay.example\n id")) == true)
        #expect(hits(unread("Received: by x\nTo: mx.relay.example id")) == false)
        #expect(hits(unread("Received: by\n mx.relay.example")) == false)
        #expect(hits(unread("a\r\n Received: by\r\n mx.relay.example\r\n")) == true)
        #expect(hits(unread("Received: x\n\n Received:\n mx.relay.example y\n")) == true)
        #expect(hits(unread("Received: x\nA: b\n Received:\n mx.relay.example y\n")) == false)
        #expect(hits(unread(" mx.relay.example y\nReceived: x\n")) == false)
    }

    @Test(arguments: ["Received: ", " a", " a.b ", "\n ", "\n a.b", "@", "@a", "."])
    func hostileBodies(_ text: String) {
        let filled = String(repeating: text, count: (1 << 18) / text.utf8.count)
        let time = processorTime {
            #expect(hits(unread("Received: x \(filled) \n"), ["*@a.example", "*.relay.example", "a?c*d"]) == false)
        }
        #expect(time < 20)
    }
}
