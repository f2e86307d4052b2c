import MailMessage

/// The files that the properties of a calendar or card carry: `ATTACH;ENCODING=BASE64;FILENAME=a.pdf:JVBERi0x...`.
struct CalendarFiles {
    /// A file within a property.
    struct File {
        /// What its parameters call it.
        var names: [String] = []
        /// The media type that they give.
        var type: String?
        var isBase64 = false
        /// The value, with its folds.
        var range: Range<Int>
    }

    private(set) var files: [File] = []
    /// Whether there are no more than the limit.
    private(set) var isComplete = true

    private static let limit = 1_000
    private static let headLimit = 8 << 10
    private static let nameParameters: Set<String> = [
        "filename", "x-filename", "x-apple-filename", "x-label", "x-evolution-filename", "label", "name",
    ]

    init(in bytes: Span<UInt8>) {
        var start = 0
        while start < bytes.count {
            var end = start
            // Unfolded lines go on where the next one begins with a blank (RFC 5545, section 3.1).
            repeat {
                end = bytes.lineFeed(from: end)
            } while end < bytes.count && (bytes[end] == 0x20 || bytes[end] == 0x09)
            if let file = Self.file(bytes, start..<end) {
                guard files.count < Self.limit else {
                    isComplete = false
                    return
                }
                files.append(file)
            }
            start = end
        }
    }

    /// The file of a property; nil where it carries none.
    private static func file(_ bytes: Span<UInt8>, _ line: Range<Int>) -> File? {
        // Unfolded, with the place of each byte.
        var (text, places) = ([UInt8](), [Int]())
        var (isQuoted, colon) = (false, Int?.none)
        var index = line.lowerBound
        while index < line.upperBound, text.count < headLimit, colon == nil {
            let byte = bytes[index]
            defer { index += 1 }
            if byte == 0x0D || byte == 0x0A { continue }
            if byte == 0x20 || byte == 0x09, index > line.lowerBound, bytes[index - 1] == 0x0A { continue }
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == UInt8(ascii: ":"), !isQuoted { colon = index + 1 }
            text.append(byte)
            places.append(index)
        }
        guard let colon, text.count > 1 else { return nil }
        var parameters = String(decoding: text.dropLast(), as: UTF8.self).split(separator: ";").map(String.init)
        let property = parameters.removeFirst().lowercased().split(separator: ".").last.map(String.init) ?? ""
        guard ["attach", "photo", "logo", "sound", "key", "x-attach", "x-alt-desc", "image"].contains(property) else {
            return nil
        }
        var file = File(range: colon..<line.upperBound)
        for parameter in parameters {
            let pieces = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = pieces[0].lowercased()
            let value = pieces.count > 1 ? pieces[1].filter { $0 != "\"" } : ""
            if nameParameters.contains(name) { file.names.append(value) }
            if name == "fmttype" || name == "mediatype" || name == "type", value.contains("/") {
                file.type = value.lowercased()
            }
            let encoding = pieces.count > 1 ? value.lowercased() : name
            if encoding == "base64" || encoding == "b" { file.isBase64 = true }
        }
        readLink(bytes, &file)
        return file.isBase64 ? file : nil
    }

    /// Takes a value that is a `data:` link apart.
    private static func readLink(_ bytes: Span<UInt8>, _ file: inout File) {
        let head = bytes.copy(file.range.prefix(1_024)).filter { $0 > 0x20 }
        let text = String(decoding: head.prefix { $0 != UInt8(ascii: ",") }, as: UTF8.self).lowercased()
        guard text.hasPrefix("data:"), text.hasSuffix("base64"),
            let comma = file.range.prefix(1_024).first(where: { bytes[$0] == UInt8(ascii: ",") })
        else { return }
        file.isBase64 = true
        file.type = String(text.dropFirst(5).prefix { $0 != ";" && $0 != "\\" })
        file.range = (comma + 1)..<file.range.upperBound
    }
}

extension Span where Element == UInt8 {
    /// Where the next line begins.
    fileprivate func lineFeed(from start: Int) -> Int {
        var index = start
        while index < count {
            index += 1
            if self[index - 1] == 0x0A { break }
        }
        return index
    }
}
