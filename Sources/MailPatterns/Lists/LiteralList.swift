/// A set of literal texts; a subject matches when the whole of it is one of them.
///
/// Entries are bytes. ASCII letters are the same in either case unless the list says otherwise; other bytes equal
/// themselves only, so that text which is not ASCII must be encoded and normalised as the subject is.
///
/// For example:
/// ```swift
/// let list = try LiteralList(text: file.span)       // one entry a line, `#` begins a comment
/// if let entry = list.entry(for: name.span) { print(entry.text, entry.line) }
/// ```
/// A lookup costs the length of the subject, and nothing for a subject that is longer than the longest entry.
package struct LiteralList: Sendable {
    private var table = ByteTable()
    private let isCaseSensitive: Bool

    /// Reads a text with one entry a line: a `#` at the line's start or after white space begins a comment, blank
    /// lines mean nothing, white space around an entry is not part of it.
    /// - Throws: `ListError` with the line: a control character, an entry or a text beyond the limits.
    package init(
        text: Span<UInt8>, isCaseSensitive: Bool = false, limits: ListLimits = ListLimits()
    ) throws(ListError) {
        self.isCaseSensitive = isCaseSensitive
        try ListText.read(text, limits: limits) { (entry, line) throws(ListError) in
            try insert(entry, line: line, limits: limits)
        }
    }

    /// Takes entries as they are: `#` and white space mean themselves.
    /// - Throws: `ListError`, with the place in the array as line: an empty entry, a control character, a limit.
    package init(
        entries: [String], isCaseSensitive: Bool = false, limits: ListLimits = ListLimits()
    ) throws(ListError) {
        self.isCaseSensitive = isCaseSensitive
        for (index, entry) in entries.enumerated() {
            let bytes = Array(entry.utf8)
            try ListText.check(bytes, line: index + 1, limits: limits)
            try insert(bytes, line: index + 1, limits: limits)
        }
    }

    /// How many different entries there are.
    package var count: Int { table.count }

    /// The entry that the subject is, or nil.
    package func entry(for subject: Span<UInt8>) -> ListEntry? {
        table.find(subject, lowercased: !isCaseSensitive).map(ListEntry.init)
    }

    /// Whether the subject is one of the entries.
    package func contains(_ subject: Span<UInt8>) -> Bool {
        entry(for: subject) != nil
    }

    private mutating func insert(_ entry: [UInt8], line: Int, limits: ListLimits) throws(ListError) {
        guard table.count < limits.entries,
            table.insert(isCaseSensitive ? entry : entry.lowercasedASCII, line: line)
        else { throw ListError("more than \(limits.entries) entries", line: line) }
    }
}
