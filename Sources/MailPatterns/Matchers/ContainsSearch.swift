/// A search for a text within a subject, in time proportional to the subject alone (Knuth, Morris and Pratt).
///
/// Bytes are compared; ASCII letters are the same in either case, or not, as `init` says.
struct ContainsSearch: Sendable {
    /// The longest text in bytes.
    static let longestText = 4096

    private let needle: [UInt8]
    /// For each length of a beginning that was found: the longest shorter one that ends there too.
    private let fallback: [Int16]
    private let isCaseSensitive: Bool

    /// Prepares a search.
    /// - Throws: `PatternError` for an empty text, which every subject contains, and for one that is too long.
    init(_ text: [UInt8], isCaseSensitive: Bool = false) throws(PatternError) {
        guard !text.isEmpty else { throw PatternError("an empty text is contained in everything", at: 0) }
        guard text.count <= Self.longestText else {
            throw PatternError("a text of more than \(Self.longestText) bytes", at: Self.longestText)
        }
        let needle = isCaseSensitive ? text : text.lowercasedASCII
        var fallback: [Int16] = [0, 0]
        var length = 0
        for byte in needle.dropFirst() {
            while length > 0, needle[length] != byte { length = Int(fallback[length]) }
            if needle[length] == byte { length += 1 }
            fallback.append(Int16(length))
        }
        (self.needle, self.fallback, self.isCaseSensitive) = (needle, fallback, isCaseSensitive)
    }

    /// The first place where the text is, or nil.
    func first(in subject: Span<UInt8>) -> Range<Int>? {
        guard subject.count >= needle.count else { return nil }
        let (text, fallback) = (needle.span, fallback.span)
        var length = 0
        for index in subject.indices {
            let byte = isCaseSensitive ? subject[index] : subject[index].lowercasedASCII
            while length > 0, text[length] != byte { length = Int(fallback[length]) }
            guard text[length] == byte else { continue }
            length += 1
            if length == text.count { return index + 1 - length..<index + 1 }
        }
        return nil
    }
}
