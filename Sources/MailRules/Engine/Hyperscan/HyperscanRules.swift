import CHyperscan
import MailPatterns
import Synchronization

/// Databases of Hyperscan for some rules, one for each kind of text. Rules run without them too, and hit the same.
package final class HyperscanRules: Sendable {
    /// A kind of text.
    enum Kind: Int, CaseIterable {
        case body, rawBody, uri
    }

    /// What the databases know of a pattern.
    enum Knowledge: UInt8 {
        /// It is not in the database.
        case none
        /// It may match where the database says so.
        case candidate
        /// It matches where the database says so.
        case exact
    }

    /// Tells them from all others of the program.
    let serial = HyperscanRules.serials.wrappingAdd(1, ordering: .relaxed).newValue
    private static let serials = Atomic(0)

    /// By kind.
    let databases: [HyperscanDatabase?]
    /// By kind and number of the pattern.
    let knowledge: [[Knowledge]]

    private init(_ databases: [HyperscanDatabase?], _ knowledge: [[Knowledge]]) {
        (self.databases, self.knowledge) = (databases, knowledge)
    }

    /// Bytes of memory.
    package var memoryBytes: Int { databases.reduce(0) { $0 + ($1?.size ?? 0) } }

    /// How many patterns there are, and how many of them are known exactly.
    package var counts: (all: Int, exact: Int) {
        let all = knowledge.joined()
        return (all.count { $0 != .none }, all.count { $0 == .exact })
    }

    /// Whether the library is there.
    package static var isAvailable: Bool { HyperscanLibrary.shared != nil }

    /// Compiles databases for the patterns of rules. That may take minutes.
    /// - Parameter longest: bytes of a pattern beyond which it is left out: large ones make most of the time.
    /// - Returns: nil without the library, or where no pattern is for it.
    package static func compile(_ rules: CompiledRules, longest: Int = 2_000) -> HyperscanRules? {
        guard let library = HyperscanLibrary.shared else { return nil }
        var (databases, knowledge) = ([HyperscanDatabase?](), [[Knowledge]]())
        for kind in Kind.allCases {
            var known = Array(repeating: Knowledge.none, count: rules.patterns.count)
            let expressions = rules.scanned(kind).compactMap { number -> HyperscanDatabase.Expression? in
                guard rules.sources[number].text.count <= longest else { return nil }
                let source = rules.sources[number]
                guard let (text, flags) = expression(source) else { return nil }
                for (extra, meaning) in [(UInt32(0), Knowledge.exact), (chyperscan_prefilter, .candidate)]
                where HyperscanDatabase.accepts(text, flags: flags | extra, library) {
                    known[number] = meaning
                    return HyperscanDatabase.Expression(
                        text: text, flags: flags | extra | chyperscan_single_match, id: UInt32(number))
                }
                return nil
            }
            let compiled = HyperscanDatabase.compile(expressions, library)
            let left = Set(compiled?.1.map { Int($0.id) } ?? [])
            for number in known.indices where !left.contains(number) { known[number] = .none }
            databases.append(compiled?.0)
            knowledge.append(known)
        }
        return databases.contains { $0 != nil } ? HyperscanRules(databases, knowledge) : nil
    }

    /// A pattern as Hyperscan reads it; nil for one that would mean something else there.
    private static func expression(_ source: CompiledRules.PatternSource) -> (text: [UInt8], flags: UInt32)? {
        let text = source.text
        guard !text.contains(0) else { return nil }
        var flags = UInt32(0)
        if source.options.contains(.caseless) { flags |= chyperscan_caseless }
        if source.options.contains(.dotAll) { flags |= chyperscan_dot_all }
        if source.options.contains(.multiline) { flags |= chyperscan_multiline }
        // Letters beyond ASCII have one case there.
        let isCaseless = source.options.contains(.caseless) || text.contains(sequence: Array("(?i".utf8))
        guard !isCaseless || !hasHighBytes(text) else { return nil }
        return (source.options.contains(.extended) ? Array("(?x)".utf8) + text : text, flags)
    }

    private static func hasHighBytes(_ text: [UInt8]) -> Bool {
        text.indices.contains { at in
            if text[at] >= 0x80 { return true }
            // `\x80` and above, `\200` and above.
            guard text[at] == 0x5C, at + 2 < text.count else { return false }
            let (letter, digit) = (text[at + 1], text[at + 2])
            return letter == 0x78 && !(0x30...0x37 ~= digit) || 0x32...0x33 ~= letter && 0x30...0x37 ~= digit
        }
    }

    /// The databases as bytes, for a file.
    package func serialized(for rules: CompiledRules) -> [UInt8] {
        var bytes = Self.key(for: rules)
        for (database, known) in zip(databases, knowledge) {
            let content = database?.serialized ?? []
            for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: content.count >> (8 * shift))) }
            bytes += known.map(\.rawValue) + content
        }
        return bytes
    }

    /// Databases from their bytes.
    /// - Returns: nil if they are not whole, or not for these rules, this library and this processor.
    package static func restored(_ bytes: [UInt8], for rules: CompiledRules) -> HyperscanRules? {
        guard let library = HyperscanLibrary.shared else { return nil }
        let key = key(for: rules)
        guard bytes.starts(with: key) else { return nil }
        var (at, databases, knowledge) = (key.count, [HyperscanDatabase?](), [[Knowledge]]())
        for _ in Kind.allCases {
            guard bytes.count - at >= 8 + rules.patterns.count else { return nil }
            let count = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[at + $1]) << UInt64(8 * $1) }
            at += 8
            let known = bytes[at..<at + rules.patterns.count].compactMap { Knowledge(rawValue: $0) }
            at += rules.patterns.count
            guard known.count == rules.patterns.count, count <= UInt64(bytes.count - at) else { return nil }
            var database: HyperscanDatabase?
            if count > 0 {
                database = HyperscanDatabase.restored(bytes.span.extracting(at..<at + Int(count)), library)
                guard database != nil else { return nil }
            }
            at += Int(count)
            databases.append(database)
            knowledge.append(known)
        }
        return at == bytes.count ? HyperscanRules(databases, knowledge) : nil
    }

    /// What tells rules, library and processor from others: the length and two sums of all that a database is made of.
    package static func key(for rules: CompiledRules) -> [UInt8] {
        var (first, second, count) = (UInt64(0xCBF2_9CE4_8422_2325), UInt64(0x9E37_79B9_7F4A_7C15), UInt64(0))
        func add(_ byte: UInt8) {
            first = (first ^ UInt64(byte)) &* 0x100_0000_01B3
            second = (second &+ UInt64(byte) &+ 1) &* 0xD6E8_FEB8_6659_FD93
            second ^= second >> 29
            count &+= 1
        }
        for source in rules.sources {
            for byte in source.text { add(byte) }
            add(0)
            add(source.options.rawValue)
        }
        for kind in Kind.allCases {
            for number in rules.scanned(kind) {
                for shift in 0..<4 { add(UInt8(truncatingIfNeeded: number >> (8 * shift))) }
            }
            add(255)
        }
        let library = HyperscanLibrary.shared
        for byte in (library?.version ?? "").utf8 { add(byte) }
        for word in [UInt64(library?.platform.tune ?? 0), library?.platform.features ?? 0, 1] {
            for shift in 0..<8 { add(UInt8(truncatingIfNeeded: word >> UInt64(8 * shift))) }
        }
        return Array("postern rules 1\n".utf8)
            + [first, second, count].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(8 * $0)) }
            }
    }
}

extension CompiledRules {
    /// A pattern as it was compiled.
    struct PatternSource: Sendable {
        /// With all tags written out.
        let text: [UInt8]
        let options: PatternOptions
    }

    /// The numbers of the patterns of rules that look at a kind of text, each once.
    func scanned(_ kind: HyperscanRules.Kind) -> [Int] {
        let wanted: RuleRecord.Kind =
            switch kind {
            case .body: .body
            case .rawBody: .rawBody
            case .uri: .uri
            }
        let numbers = records.lazy.filter { $0.kind == wanted && $0.marks.contains(.runs) && $0.pattern >= 0 }
            .map { Int($0.pattern) }
        return Set(numbers).sorted()
    }
}
