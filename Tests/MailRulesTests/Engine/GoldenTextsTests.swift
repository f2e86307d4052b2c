import Foundation
import MailRules
import TestTools
import Testing

/// Where the texts are.
private enum GoldenFile {
    static let name = "texts-dev-300.jsonl.xz"
    static let isThere = RuleDump.isThere && MailCorpus.has(name)
}

/// SpamAssassin's rules on the texts that it made of real messages: the same must hit as there.
///
/// Left out is what looks at whole messages or headers of parts, which are not among the texts, and what depends on it.
@Suite("Golden texts", .enabled(if: GoldenFile.isThere, RuleDump.isMissing))
struct GoldenTextsTests {
    private struct Message {
        let id: String
        let texts: RuleTexts
        let hits: [String: Int]
    }

    private let set = RuleSet.load(RuleDump.rulesFolder, site: RuleDump.siteFolder)

    private func compiled(_ change: (inout RunSettings) -> Void = { _ in }) -> CompiledRules {
        var settings = RunSettings()
        settings.tags = set.settings.tags
        change(&settings)
        return CompiledRules(set.rules, settings)
    }

    /// Rules that hit there because of the messages before: what `%{GB_TO_ADDR}` stands for is the first message's for good.
    private static let ofOtherMessages: Set<String> = ["__GB_CUSTOM_HTM_URI2", "GB_CUSTOM_HTM_URI"]

    @Test("Every rule that can hit does, as often")
    func sameHits() throws {
        let rules = compiled { $0.isLazy = false }
        #expect(rules.problems.isEmpty)
        let (left, messages) = (leftOut(), try messages(rules, 60))
        #expect(left.count < 800)
        var scratch = try scratch()
        var (equal, differing) = (0, Set<String>())
        for message in messages {
            run(rules, message, &scratch)
            #expect(scratch.troubles.isEmpty)
            let hits = Dictionary(uniqueKeysWithValues: scratch.hits.map { (rules.rules[$0.rule].name, $0.count) })
            for name in Set(hits.keys).union(message.hits.keys) where !left.contains(name) && set[name] != nil {
                if hits[name] == message.hits[name] { equal += 1 } else { differing.insert(name) }
            }
        }
        #expect(differing.subtracting(Self.ofOtherMessages).sorted() == [])
        #expect(equal > 3_000)
    }

    @Test("Neither laziness nor the filter changes what hits")
    func sameHitsEitherWay() throws {
        let all = compiled { $0.isLazy = false }
        let others = [compiled(), compiled { $0.isFiltered = false }]
        let messages = try messages(all, 20)
        var scratch = try scratch()
        for message in messages {
            run(all, message, &scratch)
            let expected = scratch.hits.filter { !set.rules[$0.rule].isSubRule }
            for rules in others {
                run(rules, message, &scratch)
                #expect(scratch.hits.filter { !set.rules[$0.rule].isSubRule } == expected, "\(message.id)")
            }
        }
    }

    private func scratch() throws -> RuleScratch {
        guard let scratch = RuleScratch() else { throw CocoaError(.coderInvalidValue) }
        return scratch
    }

    private func run(_ rules: CompiledRules, _ message: Message, _ scratch: inout RuleScratch) {
        rules.run(message.texts, &scratch) { call in
            message.hits[rules.rules[rules.evaluations[call].rule].name] == nil ? 0 : 1
        }
    }

    private func leftOut() -> Set<String> {
        var left: Set<String> = []
        for rule in set.rules {
            switch rule.test {
            case .full, .partHeader, .nothing, .evaluation: left.insert(rule.name)
            default: break
            }
        }
        // Functions hit as they did there, so that metas of them can be compared.
        let functions = set.rules.filter { if case .evaluation = $0.test { true } else { false } }.map(\.name)
        var (count, reached) = (-1, left.subtracting(functions))
        while count != reached.count {
            count = reached.count
            for rule in set.rules {
                guard case .meta(let expression) = rule.test else { continue }
                if expression.rules.contains(where: reached.contains) { reached.insert(rule.name) }
            }
        }
        return left.union(reached)
    }

    private func messages(_ rules: CompiledRules, _ count: Int) throws -> [Message] {
        let data = try MailCorpus.unpacked(GoldenFile.name)
        return try data.split(separator: 0x0A).prefix(count).map { line in
            let facts = try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
            func pieces(_ key: String) -> TextPieces { TextPieces((facts[key] as? [String] ?? []).map(Self.bytes)) }
            var texts = RuleTexts()
            (texts.body, texts.rawBody, texts.uris) = (pieces("body"), pieces("rawbody"), pieces("uris"))
            let fields = facts["headers"] as? [String: [String]] ?? [:]
            let values = Dictionary(fields.map { (Self.words($0), $1.map(Self.bytes)) }) { first, _ in first }
            texts.headers = rules.selectors.map { selector in
                values[Self.words(selector.description)].map { values in
                    Array(values.joined(separator: values.first?.last == 0x0A ? [] : [0x0A]))
                }
            }
            var hits = (facts["subtests"] as? [String: NSNumber] ?? [:]).mapValues(\.intValue)
            for name in facts["tests"] as? [String] ?? [] { hits[name, default: 0] += 1 }
            return Message(id: facts["id"] as? String ?? "", texts: texts, hits: hits)
        }
    }

    /// A selector as a set: the order of its modifiers means nothing.
    private static func words(_ selector: String) -> [String] {
        let words = selector.split(separator: ":").map(String.init)
        return words.prefix(1) + words.dropFirst().sorted()
    }

    private static func bytes(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }
}
