/// Reads the text of a list: one entry a line, with comments.
///
/// - Lines end in LF or CRLF, and the last one may end without. A byte order mark at the start is no entry.
/// - White space (space, tab) around an entry is not part of it; white space within is.
/// - `#` at the start of a line, or after white space, begins a comment up to the line's end. Elsewhere it is part of
///   the entry: `a#b@example.org` is an address. An entry with a `#` after white space cannot be written here; a list
///   that is given as an array can have it.
/// - Blank lines mean nothing.
enum ListText {
    /// Calls `take` for each entry with its line, in order.
    /// - Throws: `ListError` for a text or an entry that is longer than the limits, and for a control character; and
    ///   what `take` throws.
    static func read(
        _ text: Span<UInt8>, limits: ListLimits, take: ([UInt8], Int) throws(ListError) -> Void
    ) throws(ListError) {
        guard text.count <= limits.textBytes else {
            throw ListError("the list is longer than \(limits.textBytes) bytes", line: 1)
        }
        var at = text.count >= 3 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF ? 3 : 0
        var line = 0
        while at < text.count {
            line += 1
            var end = at
            while end < text.count, text[end] != 0x0A { end += 1 }
            let range = content(of: text, at..<end)
            at = end + 1
            guard !range.isEmpty else { continue }
            guard range.count <= limits.entryBytes else {
                throw ListError("an entry of more than \(limits.entryBytes) bytes", line: line)
            }
            let entry = range.map { text[$0] }
            try check(entry, line: line, limits: limits)
            try take(entry, line)
        }
    }

    /// Checks what every entry has to be.
    static func check(_ entry: [UInt8], line: Int, limits: ListLimits) throws(ListError) {
        guard !entry.isEmpty else { throw ListError("an empty entry", line: line) }
        guard entry.count <= limits.entryBytes else {
            throw ListError("an entry of more than \(limits.entryBytes) bytes", line: line)
        }
        guard !entry.contains(where: { $0.isControl && $0 != 0x09 }) else {
            throw ListError("a control character within an entry", line: line)
        }
    }

    /// The line without its CR, its comment and the white space around it.
    private static func content(of text: Span<UInt8>, _ line: Range<Int>) -> Range<Int> {
        var (start, end) = (line.lowerBound, line.upperBound)
        if end > start, text[end - 1] == 0x0D { end -= 1 }
        while start < end, text[start].isBlank { start += 1 }
        var comment = start
        while comment < end, text[comment] != 0x23 || (comment > start && !text[comment - 1].isBlank) { comment += 1 }
        end = comment
        while end > start, text[end - 1].isBlank { end -= 1 }
        return start..<end
    }
}
