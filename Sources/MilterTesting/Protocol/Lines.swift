/// The lines of a text, ended by LF or CRLF. An empty text has none; a last line need not be ended.
func splitLines(_ text: some Sequence<UInt8>) -> [ArraySlice<UInt8>] {
    var lines = ArraySlice(text).split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { $0.last == 0x0D ? $0.dropLast() : $0 }
}
