import MailMessage

/// Extensions of names that stand anywhere in the header of a part: a safety net below the reading of its fields.
///
/// Only lines count that belong to the part: those that begin with `Content`, those that are no field, and what
/// continues them. Identifiers, places, descriptions and texts of other fields are full of dots.
struct HeaderNet {
    /// In small letters, without dots, each once.
    private(set) var extensions: [String] = []

    private static let passedOver = [
        "content-id", "content-location", "content-base", "content-description", "content-md5", "content-language",
    ]
    private static let limit = 64

    /// Looks through a header.
    /// - Parameter isMessage: whether it is that of a message, in which broken lines are no sign.
    init(_ header: Span<UInt8>, isMessage: Bool) {
        var text: [UInt8] = []
        var counts = false
        var start = 0
        while start < header.count {
            let end = header.nextIndex(of: 0x0A, from: start) ?? header.count
            let line = header.extracting(start..<end)
            let isContinuation = line.isEmpty || line[0] == 0x20 || line[0] == 0x09
            if !isContinuation { counts = Self.counts(line, isMessage) }
            if counts {
                // A line of a field that goes on: folds do not divide a name.
                if !isContinuation { text.append(0x20) }
                for index in line.indices where line[index] > 0x20 || (line[index] == 0x20 && index > 0) {
                    text.append(line[index])
                }
            }
            start = end + 1
        }
        text = Self.withoutBoundaries(text)
        guard text.contains(UInt8(ascii: ".")) || text.contains(UInt8(ascii: "%")) else { return }
        find(in: text)
        let decoded = FileName.percentDecoded(text)
        if decoded.count < text.count { find(in: decoded) }
    }

    /// The text without the values of boundaries, which are random, or made of the names of hosts.
    private static func withoutBoundaries(_ text: [UInt8]) -> [UInt8] {
        let word = Array("boundary".utf8)
        var (rest, kept) = (text[...], [UInt8]())
        while let sign = rest.firstIndex(of: UInt8(ascii: "=")) {
            let before = rest[..<sign].reversed().drop { $0 == 0x20 }.prefix(word.count)
            kept += rest[...sign]
            rest = rest[(sign + 1)...]
            guard before.reversed().map({ $0 | 0x20 }) == word else { continue }
            rest = rest.drop { $0 != UInt8(ascii: ";") }
        }
        return kept + rest
    }

    private static func counts(_ line: Span<UInt8>, _ isMessage: Bool) -> Bool {
        // Most lines of a message are told by their first letter.
        if isMessage, line[0] > 0x20, line[0] | 0x20 != UInt8(ascii: "c"), line[0] != UInt8(ascii: "\"") {
            return false
        }
        var name: [UInt8] = []
        var hasColon = false
        for index in line.indices.prefix(64) {
            if line[index] == UInt8(ascii: ":") {
                hasColon = true
                break
            }
            if line[index] > 0x20, line[index] < 0x7F { name.append(line[index] | 0x20) }
        }
        let text = String(decoding: name, as: UTF8.self)
        if passedOver.contains(where: { text.hasPrefix($0) }) { return false }
        if text.hasPrefix("content") || text.hasPrefix("\"content") { return true }
        return !isMessage && (!hasColon || text.contains("content"))
    }

    private mutating func find(in text: [UInt8]) {
        var index = text.startIndex
        while let dot = text[index...].firstIndex(of: UInt8(ascii: ".")) {
            var end = dot + 1
            while end < text.count,
                (0x61...0x7A).contains(text[end] | 0x20) || (0x30...0x39).contains(text[end]) || text[end] == 0x5F
            {
                end += 1
            }
            index = max(end, dot + 1)
            guard end > dot + 1, end - dot < 20, end >= text.count || text[end] != UInt8(ascii: ".") else { continue }
            let suffix = String(decoding: text[(dot + 1)..<end], as: UTF8.self).lowercased()
            guard !extensions.contains(suffix), extensions.count < Self.limit else { continue }
            extensions.append(suffix)
        }
    }
}
