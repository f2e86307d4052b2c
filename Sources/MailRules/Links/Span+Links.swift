import MailMessage

/// Looking into bytes without copies; places outside are never read.
extension Span where Element == UInt8 {
    /// The byte at a place; nil behind the end.
    @inline(__always)
    func byte(at index: Int) -> UInt8? { index >= 0 && index < count ? self[index] : nil }

    /// Whether a text stands at a place.
    func has(_ text: StaticText, at index: Int) -> Bool {
        guard index >= 0, text.bytes.count <= count - index else { return false }
        for offset in text.bytes.indices where self[index + offset] != text.bytes[offset] { return false }
        return true
    }

    /// Whether a text stands at a place, ASCII letters in either case.
    /// - Parameter text: in small letters.
    func hasCaseless(_ text: StaticText, at index: Int) -> Bool {
        guard index >= 0, text.bytes.count <= count - index else { return false }
        for offset in text.bytes.indices where self[index + offset].lowercased != text.bytes[offset] { return false }
        return true
    }

    /// Where a text stands first, from a place on.
    func firstPlace(of text: StaticText, from start: Int = 0) -> Int? {
        guard let first = text.bytes.first else { return start }
        var index = start
        while let found = nextIndex(of: first, from: index) {
            if has(text, at: found) { return found }
            index = found + 1
        }
        return nil
    }

    /// The place behind a run that begins at a place.
    @inline(__always)
    func end(of start: Int, while isPart: (UInt8) -> Bool) -> Int {
        var index = start
        while index < count, isPart(self[index]) { index += 1 }
        return index
    }

    /// How many bytes `http:` or `https:` has at a place; 0 where neither stands there.
    func lengthOfHTTP(at index: Int) -> Int {
        guard let first = byte(at: index), first | 0x20 == 0x68, hasCaseless(.http, at: index) else { return 0 }
        if byte(at: index + 4) == 0x3A { return 5 }
        return byte(at: index + 4).map { $0 | 0x20 } == 0x73 && byte(at: index + 5) == 0x3A ? 6 : 0
    }
}

/// A text that is compared with.
struct StaticText {
    let bytes: [UInt8]

    init(_ text: StaticString) { bytes = Array(text.description.utf8) }

    static let http = StaticText("http")
    static let ftpDot = StaticText("ftp.")
    static let mailto = StaticText("mailto:")
    static let twoSlashes = StaticText("//")
    static let encodedSpace = StaticText("%20")
}
