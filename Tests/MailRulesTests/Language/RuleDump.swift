import Foundation
import TestTools
import Testing

/// The rules of SpamAssassin as its own parser reads them, from the corpus; texts are bytes.
struct RuleDump {
    /// One rule.
    struct Rule {
        let type: String
        let scores: [Double]
        let flags: Set<String>
        let explanation: [UInt8]?
        let header: String?
        let exists: Bool
        let isNegated: Bool
        let ifUnset: [UInt8]?
        let pattern: [UInt8]?
        let function: [UInt8]?
        let arguments: [[UInt8]]
        let dependencies: [String]
    }

    let rules: [String: Rule]
    /// The globs of lists of addresses and subjects.
    let lists: [String: [String]]
    /// The hosts of lists: 1 for one that is in it, 0 for one that is out.
    let hosts: [String: [String: Int]]
    /// What the parser complains of.
    let complaints: [String]

    /// The folder of the repository.
    static let repository: URL = {
        var url = URL(filePath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { url.deleteLastPathComponent() }
        return url
    }()

    /// SpamAssassin's rules.
    static let rulesFolder = RuleFolder.path
    /// What the site adds to them.
    static let siteFolder = "\(MailCorpus.folder)/oracle/site"

    /// Whether the dump and the rules are there.
    static let isThere =
        MailCorpus.has(file)
        && [siteFolder, "\(rulesFolder)/72_active.cf"].allSatisfy(FileManager.default.fileExists(atPath:))

    /// What a test says that is skipped for want of them.
    static let isMissing: Comment =
        "no rules: set POSTERN_CORPUS to a folder with the rule dump, and POSTERN_SPAMASSASSIN_RULES to SpamAssassin's rules"

    private static let file = "sa-4.0.1-ruleset-dump.json.xz"

    /// Reads the dump of the stock rules.
    init() throws {
        try self.init(try MailCorpus.unpacked(Self.file))
    }

    /// Reads a dump that is not compressed.
    init(_ data: Data) throws {
        let text = try #require(String(data: data, encoding: .isoLatin1))
        let dump = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let (patterns, calls) = (dump["qr"] as? [String: String] ?? [:], dump["evals"] as? [String: [Any]] ?? [:])
        let dependencies = dump["mdeps"] as? [String: [String]] ?? [:]
        lists = dump["lists"] as? [String: [String]] ?? [:]
        hosts = dump["hosts"] as? [String: [String: Int]] ?? [:]
        complaints = dump["complaints"] as? [String] ?? []
        let facts = try #require(dump["rules"] as? [String: [String: Any]])
        rules = facts.reduce(into: [:]) { rules, entry in
            let (name, rule) = entry
            let call = calls[name] ?? []
            rules[name] = Rule(
                type: rule["type"] as? String ?? "",
                scores: (rule["scores"] as? [NSNumber] ?? []).map(\.doubleValue),
                flags: Set((rule["tflags"] as? String ?? "").split(separator: " ").map(String.init)),
                explanation: Self.bytes(rule["desc"]), header: rule["header"] as? String,
                exists: rule["exists"] is NSNumber, isNegated: rule["neg"] is NSNumber,
                ifUnset: Self.bytes(rule["unset"]), pattern: Self.bytes(patterns[name]),
                function: call.count > 1 ? Self.bytes(call[1]) : nil,
                // Those of DNS lists stand in a row with the function, those of others in a list.
                arguments: (call.count > 2 ? call[2] as? [Any] ?? Array(call[2...]) : []).map { Self.bytes($0) ?? [] },
                dependencies: dependencies[name] ?? [])
        }
    }

    private static func bytes(_ value: Any?) -> [UInt8]? {
        if let number = value as? NSNumber { return Array("\(number)".utf8) }
        return (value as? String)?.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }
}
