/// A transcript as bytes: for each entry its kind, how many texts, and each text behind its length of four bytes.
extension Transcript {
    /// The bytes.
    var encoded: [UInt8] {
        var result: [UInt8] = []
        for entry in entries {
            result.append(entry.kind.rawValue)
            result += Self.number(entry.texts.count)
            for text in entry.texts { result += Self.number(text.count) + text }
        }
        return result
    }

    /// Reads what ``encoded`` wrote.
    /// - Throws: `PoolError` for anything else.
    static func entries(in bytes: [UInt8]) throws(PoolError) -> [Entry] {
        var entries: [Entry] = []
        var rest = bytes[...]
        while let first = rest.popFirst() {
            guard let kind = Entry.Kind(rawValue: first), let count = number(&rest), count <= 1_000 else {
                throw broken
            }
            var texts: [[UInt8]] = []
            for _ in 0..<count {
                guard let length = number(&rest), length <= rest.count else { throw broken }
                texts.append(Array(rest.prefix(length)))
                rest = rest.dropFirst(length)
            }
            entries.append(Entry(kind: kind, texts: texts))
        }
        return entries
    }

    private static let broken = PoolError("what was handed over is no transcript of a message")

    private static func number(_ value: Int) -> [UInt8] {
        let value = UInt32(clamping: value)
        return [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    private static func number(_ rest: inout ArraySlice<UInt8>) -> Int? {
        guard rest.count >= 4 else { return nil }
        let value = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        rest = rest.dropFirst(4)
        return value
    }
}
