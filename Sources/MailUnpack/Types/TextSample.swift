import MailMessage

/// The beginning of a file, taken as text.
///
/// Byte order marks are taken off. Of UTF-16 with its mark every character outside ASCII becomes one byte above 127.
struct TextSample {
    /// So many bytes of a file are looked at.
    static let limit = 4096

    /// The bytes.
    let raw: [UInt8]
    /// The same, with small letters.
    let bytes: [UInt8]
    /// Where the first byte stands that is neither blank nor line end.
    let start: Int
    /// Whether all of it is text: no NUL, and next to no control characters.
    let isText: Bool

    /// Takes the beginning of a file.
    init(_ head: Span<UInt8>) {
        let end = min(head.count, Self.limit)
        if head.hasField([0xFF, 0xFE], at: 0) {
            raw = Self.units(head.copy(2..<end), low: 0)
        } else if head.hasField([0xFE, 0xFF], at: 0) {
            raw = Self.units(head.copy(2..<end), low: 1)
        } else {
            raw = head.copy((head.hasField([0xEF, 0xBB, 0xBF], at: 0) ? 3 : 0)..<end)
        }
        bytes = Self.lowercased(raw)
        isText = Self.isText(raw)
        start = raw.firstIndex { !$0.isBlank && !$0.isLineEnd && $0 != 0x0C } ?? raw.count
    }

    /// A copy with small letters: without branches, for it is made of every file.
    private static func lowercased(_ raw: [UInt8]) -> [UInt8] {
        var bytes = raw
        for index in bytes.indices {
            let byte = bytes[index]
            bytes[index] = byte | (byte &- 0x41 < 26 ? 0x20 : 0)
        }
        return bytes
    }

    private static func isText(_ raw: [UInt8]) -> Bool {
        // Most text has none of them, which is soon told.
        var marks: UInt8 = 0
        for byte in raw { marks |= byte.controlMark }
        guard marks != 0 else { return true }
        return !raw.contains(0) && raw.reduce(0) { $0 + Int($1.controlMark) } <= raw.count / 64
    }

    private static func units(_ bytes: [UInt8], low: Int) -> [UInt8] {
        stride(from: 0, to: bytes.count - 1, by: 2).map { index in
            bytes[index + 1 - low] == 0 ? bytes[index + low] : 0x80 | bytes[index + low]
        }
    }

    /// Whether the text, in small letters, stands at a place.
    func has(_ text: String, at place: Int) -> Bool { bytes.span.hasField(text, at: place) }

    /// Whether the text begins with one in small letters, blanks and empty lines left aside.
    func begins(_ text: String) -> Bool { has(text, at: start) }

    /// Whether the text has one in small letters somewhere. Takes time linear in the sample for the short texts that are
    /// looked for.
    func contains(_ text: String) -> Bool { index(of: text, from: 0) != nil }

    /// Where a text in small letters stands from a place on.
    func index(of text: String, from place: Int) -> Int? {
        guard let first = text.utf8.first else { return nil }
        var place = place
        while place < bytes.count {
            guard let found = bytes[place...].firstIndex(of: first) else { return nil }
            if has(text, at: found) { return found }
            place = found + 1
        }
        return nil
    }

    /// The lines of the sample as ranges, without their ends: each is found when it is asked for.
    var lines: some Sequence<Range<Int>> {
        sequence(state: 0) { [bytes] begin -> Range<Int>? in
            guard begin < bytes.count else { return nil }
            let line = begin..<(bytes[begin...].firstIndex(where: \.isLineEnd) ?? bytes.count)
            let end = line.upperBound
            let isPair = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
            begin = end + (isPair ? 2 : 1)
            return line
        }
    }
}
