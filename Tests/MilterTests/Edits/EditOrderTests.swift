import Testing

@testable import Milter
import TestTools

/// The one order in which edits mean the same to every MTA.
struct EditOrderTests {
    @Test("each kind has its place")
    func kinds() {
        let inOrder: [Edit] = [
            .changeSender(address: "<s@example.org>", parameters: nil),
            .removeRecipient(address: "<r@example.org>"),
            .addRecipient(address: "<a@example.org>", parameters: nil),
            .changeHeader(name: "X-C", occurrence: 1, value: "c"),
            .insertHeader(position: 0, name: "X-I", value: "i"),
            .addHeader(name: "X-A", value: "a"),
            .replaceBody(BodyChunks([[UInt8]()])),
            .quarantine(reason: "q"),
        ]
        var random = SeededGenerator(seed: 6)
        for _ in 0..<50 {
            #expect(words(inOrder.shuffled(using: &random)) == inOrder.map(word))
        }
    }

    @Test("changes first, from the first occurrence on; then deletions, from the last, since one moves those behind it")
    func occurrences() {
        let edits: [Edit] = [
            .deleteHeader(name: "X-B", occurrence: 1), .deleteHeader(name: "x-b", occurrence: 10),
            .changeHeader(name: "X-B", occurrence: 3, value: "w"), .deleteHeader(name: "X-A", occurrence: 3),
            .changeHeader(name: "X-B", occurrence: 2, value: "v"),
        ]
        #expect(
            words(edits) == ["change X-B 2 v", "change X-B 3 w", "delete x-b 10", "delete X-B 1", "delete X-A 3"])
    }

    @Test("of several changes to one field the last counts, in whatever case its name is written")
    func lastChange() {
        let edits: [Edit] = [
            .changeHeader(name: "Subject", occurrence: 1, value: "one"),
            .deleteHeader(name: "SUBJECT", occurrence: 1),
            .changeHeader(name: "subject", occurrence: 1, value: "two"),
        ]
        #expect(words(edits) == ["change subject 1 two"])
    }

    @Test("the highest position first, and several at one position in the order that was asked for")
    func insertions() {
        let edits: [Edit] = [
            .insertHeader(position: 0, name: "A", value: ""), .insertHeader(position: 5, name: "B", value: ""),
            .insertHeader(position: 0, name: "C", value: ""), .insertHeader(position: 1, name: "D", value: ""),
        ]
        // Each insertion at 0 pushes down those that were sent before it: A ends above C.
        #expect(words(edits) == ["insert 5 B", "insert 1 D", "insert 0 C", "insert 0 A"])
    }

    @Test("recipients, removals and added fields stay in their order; the last sender, body and reason count")
    func lists() {
        let edits: [Edit] = [
            .quarantine(reason: "one"), .addHeader(name: "B", value: ""), .addHeader(name: "A", value: ""),
            .changeSender(address: "<1>", parameters: nil), .addRecipient(address: "<2>", parameters: "X=1"),
            .addRecipient(address: "<1>", parameters: nil), .removeRecipient(address: "<4>"),
            .removeRecipient(address: "<3>"), .replaceBody(BodyChunks([[1]])), .replaceBody(BodyChunks([[2], [3]])),
            .changeSender(address: "<>", parameters: nil), .quarantine(reason: "two"),
        ]
        #expect(
            words(edits) == [
                "sender <>", "remove <4>", "remove <3>", "recipient <2> X=1", "recipient <1>", "add B", "add A",
                "body [[2], [3]]", "quarantine two",
            ])
    }

    @Test("nothing makes nothing")
    func none() {
        #expect(words([]).isEmpty)
    }

    private func words(_ edits: [Edit]) -> [String] {
        Edit.inSafeOrder(edits).map(word)
    }

    private func word(_ edit: Edit) -> String {
        switch edit {
        case .addHeader(let name, _): return "add \(name)"
        case .insertHeader(let position, let name, _): return "insert \(position) \(name)"
        case .changeHeader(let name, let occurrence, let value): return "change \(name) \(occurrence) \(value)"
        case .deleteHeader(let name, let occurrence): return "delete \(name) \(occurrence)"
        case .addRecipient(let address, let parameters):
            return "recipient \(address)" + (parameters.map { " \($0)" } ?? "")
        case .removeRecipient(let address): return "remove \(address)"
        case .changeSender(let address, _): return "sender \(address)"
        case .replaceBody(let body):
            var chunks: [[UInt8]] = []
            _ = body.forEach { chunk in
                chunks.append(chunk)
                return true
            }
            return "body \(chunks)"
        case .quarantine(let reason): return "quarantine \(reason)"
        }
    }
}
