import MailMessage

/// The properties of an attachment in a TNEF, as MAPI has them: names and contents (MS-OXTNEF 2.1.3.4).
struct MessageProperties {
    /// A name: characters of 16 bits, or of the container's character set.
    enum Name {
        case wide([UInt8])
        case narrow([UInt8])
    }

    /// The names in it.
    private(set) var names: [Name] = []
    /// Whether a name is longer than the limit; its end was kept.
    private(set) var hasLongName = false
    /// Where contents stand.
    private(set) var contents: [Range<Int>] = []
    /// Whether they could not be read to their end.
    private(set) var isDamaged = false

    private let limit: Int
    private var position: Int

    /// Long and short name, long and short place of a file elsewhere, display name.
    private static let nameTags: Set<Int> = [0x3707, 0x3704, 0x370D, 0x3708, 0x370C, 0x3001]
    private static let contentTag = 0x3701

    /// Reads the properties of a range; `nil` when there are none.
    init?(_ bytes: Span<UInt8>, _ range: Range<Int>, limit: Int) {
        self.limit = limit
        guard range.count >= 4, let count = bytes.number32(at: range.lowerBound) else { return nil }
        position = range.lowerBound + 4
        for _ in 0..<count {
            guard property(bytes, end: range.upperBound) else {
                isDamaged = true
                return
            }
        }
    }

    /// Reads a property. False when the range ends within it, or its type is not known.
    private mutating func property(_ bytes: Span<UInt8>, end: Int) -> Bool {
        guard position + 4 <= end, let type = bytes.number16(at: position), let tag = bytes.number16(at: position + 2)
        else { return false }
        position += 4
        if tag >= 0x8000, !skipName(bytes, end: end) { return false }
        let isMany = type & 0x1000 != 0
        let kind = type & 0xFFF
        var values = 1
        let isVariable = [0x0D, 0x1E, 0x1F, 0x102].contains(kind)
        if isMany || isVariable {
            guard position + 4 <= end, let count = bytes.number32(at: position) else { return false }
            position += 4
            values = count
        }
        for _ in 0..<values {
            var length = Self.width(of: kind)
            if isVariable {
                guard position + 4 <= end, let declared = bytes.number32(at: position) else { return false }
                position += 4
                length = declared
            }
            guard let length, length <= end - position, length > 0 || !isMany || isVariable else { return false }
            take(tag, kind, position..<(position + length), bytes)
            // Padded to a multiple of four; some programs leave that out at the end.
            position = min(position + (length + 3) / 4 * 4, max(end, position))
        }
        return true
    }

    /// Bytes of a value of a type; `nil` for a type that is not known.
    private static func width(of kind: Int) -> Int? {
        switch kind {
        case 0x02, 0x03, 0x04, 0x0A, 0x0B: 4
        case 0x05, 0x06, 0x07, 0x14, 0x40: 8
        case 0x48: 16
        case 0x00, 0x01: 0
        default: nil
        }
    }

    /// A property with a name instead of a number: whose it is, and a number or a text.
    private mutating func skipName(_ bytes: Span<UInt8>, end: Int) -> Bool {
        guard position + 24 <= end, let kind = bytes.number32(at: position + 16),
            let value = bytes.number32(at: position + 20)
        else { return false }
        position += 24
        guard kind == 1 else { return true }
        let length = (value + 3) / 4 * 4
        guard length <= end - position else { return false }
        position += length
        return true
    }

    private mutating func take(_ tag: Int, _ kind: Int, _ value: Range<Int>, _ bytes: Span<UInt8>) {
        switch kind {
        case 0x1E where Self.nameTags.contains(tag): add(value) { .narrow(bytes.copy($0)) }
        case 0x1F where Self.nameTags.contains(tag): add(value) { .wide(bytes.copy($0)) }
        case 0x102 where tag == Self.contentTag: contents.append(value)
        // An object: which interface reads it, then a TNEF or a compound file.
        case 0x0D where tag == Self.contentTag: contents.append(value.dropFirst(16))
        default: break
        }
    }

    private mutating func add(_ value: Range<Int>, _ name: (Range<Int>) -> Name) {
        guard names.count < 64 else { return }
        hasLongName = hasLongName || value.count > limit
        // An even number of bytes from the end, as characters may have two; with the zero at the end.
        names.append(name(value.count > limit ? value.suffix(limit & ~1) : value))
    }
}
