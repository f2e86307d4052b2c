import MailMessage

/// The header of a message or part, line by line, for edits of single fields.
struct EntityHeader {
    /// A field and where it stands in `bytes`.
    struct Entry {
        /// The name, without what stands between it and the colon.
        let name: Range<Int>
        /// What follows the colon, without the last line end.
        let value: Range<Int>
        /// All of its lines, line ends included.
        let lines: Range<Int>
        /// The name in small letters.
        let key: String
        /// Whether nothing but the letters of the name stands before the colon.
        let isExact: Bool
    }

    /// A larger header is not edited.
    private static let limit = 4 << 20

    /// Where the header begins in the source.
    let start: Int
    /// A copy of the header.
    let bytes: [UInt8]
    /// Its fields in order.
    let entries: [Entry]
    /// Whether a line of it is no field.
    let hasStrayLine: Bool
    /// What ends its lines.
    let lineEnd: [UInt8]

    /// - Parameter range: the header, without the empty line.
    init(_ source: StoredBytes, _ range: Range<Int>) throws(EditRefusal.Reason) {
        guard range.count <= Self.limit else { throw .tooLarge }
        self.init(source.copy(range), start: range.lowerBound)
    }

    init(_ bytes: [UInt8], start: Int = 0) {
        var entries: [Entry] = []
        var hasStrayLine = false
        var place = 0
        while place < bytes.count {
            var next = Self.lineEnd(bytes, place)
            while next < bytes.count, bytes[next].isBlank { next = Self.lineEnd(bytes, next) }
            if !bytes[place].isBlank, let entry = Self.entry(bytes, place..<next) {
                entries.append(entry)
            } else {
                hasStrayLine = true
            }
            place = next
        }
        let feed = bytes.firstIndex(of: 0x0A)
        lineEnd = feed.map { $0 > 0 && bytes[$0 - 1] == 0x0D ? [0x0D, 0x0A] : [0x0A] } ?? [0x0D, 0x0A]
        (self.start, self.bytes, self.entries, self.hasStrayLine) = (start, bytes, entries, hasStrayLine)
    }

    /// The fields of a name that is given in small letters, by their numbers.
    func indices(of key: String) -> [Int] { entries.indices.filter { entries[$0].key == key } }

    /// The value of a field as it stands.
    func value(_ index: Int) -> [UInt8] { Array(bytes[entries[index].value]) }

    /// The values of a parameter, in every reading, of all fields of that name.
    func values(of parameter: String, in key: String) -> [String] {
        indices(of: key).flatMap {
            StructuredField(value($0), ReadingLimits()).values(of: parameter).map(\.text)
        }
    }

    private static func lineEnd(_ bytes: [UInt8], _ start: Int) -> Int {
        bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
    }

    private static func entry(_ bytes: [UInt8], _ lines: Range<Int>) -> Entry? {
        guard let colon = bytes[lines].firstIndex(of: UInt8(ascii: ":")), colon > lines.lowerBound else { return nil }
        let name = bytes[lines.lowerBound..<colon].trimmed
        guard !name.isEmpty, name.count < 256 else { return nil }
        var end = lines.upperBound
        if end > colon + 1, bytes[end - 1] == 0x0A { end -= 1 }
        if end > colon + 1, bytes[end - 1] == 0x0D { end -= 1 }
        let isExact = name.count == colon - lines.lowerBound && name.allSatisfy { (0x21...0x7E).contains($0) }
        return Entry(
            name: name.startIndex..<name.endIndex, value: (colon + 1)..<end, lines: lines, key: name.lowercasedText,
            isExact: isExact)
    }
}
