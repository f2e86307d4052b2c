/// A file of AppleSingle or AppleDouble (RFC 1740): a table of entries, among them a name and one or two forks.
///
/// In AppleDouble the data fork is a part of its own, and the name that stands here applies to it. Everything is told
/// by ranges of the bytes that were read, and lies within them, whatever the table says.
package struct AppleFile: Sendable, Hashable {
    /// Whether the data fork should be here (AppleSingle) or elsewhere (AppleDouble).
    package let isSingle: Bool
    /// The file's names, each at most `nameLimit` bytes. A table with several is malformed; any program may take any.
    package private(set) var names: [Range<Int>] = []
    /// The data forks. More than one is malformed.
    package private(set) var dataForks: [Range<Int>] = []
    /// The resource forks. More than one is malformed.
    package private(set) var resourceForks: [Range<Int>] = []
    /// Whether the table is cut, an entry reaches beyond the bytes, or there is more than `entryLimit` of a sort.
    package private(set) var isBroken = false

    /// Bytes of a name.
    package static let nameLimit = 4_096
    /// Entries of a sort.
    package static let entryLimit = 16

    /// Whether bytes begin as such a file does.
    package static func isSignature(of bytes: Span<UInt8>) -> Bool {
        number(bytes, at: 0, count: 4).map(isMagic) ?? false
    }

    /// Reads the table; `nil` when the bytes do not begin as such a file does.
    package init?(_ bytes: Span<UInt8>) {
        guard let magic = Self.number(bytes, at: 0, count: 4), Self.isMagic(magic) else { return nil }
        isSingle = magic == 0x0005_1600
        // Behind the signature stand a version and 16 bytes that mean nothing.
        guard let count = Self.number(bytes, at: 24, count: 2) else {
            isBroken = true
            return
        }
        for index in 0..<count {
            let entry = 26 + index * 12
            guard let id = Self.number(bytes, at: entry, count: 4),
                let offset = Self.number(bytes, at: entry + 4, count: 4),
                let length = Self.number(bytes, at: entry + 8, count: 4)
            else {
                isBroken = true
                return
            }
            // Three numbers of 32 bits each: no sum can overflow.
            if offset + length > bytes.count { isBroken = true }
            let range = min(offset, bytes.count)..<min(offset + length, bytes.count)
            switch id {
            case 1: add(range, to: \.dataForks)
            case 2: add(range, to: \.resourceForks)
            case 3: add(range.prefix(Self.nameLimit), to: \.names)
            default: break
            }
        }
    }

    private mutating func add(_ range: Range<Int>, to list: WritableKeyPath<AppleFile, [Range<Int>]>) {
        guard self[keyPath: list].count < Self.entryLimit else {
            isBroken = true
            return
        }
        self[keyPath: list].append(range)
    }

    private static func isMagic(_ number: Int) -> Bool { number == 0x0005_1600 || number == 0x0005_1607 }

    private static func number(_ bytes: Span<UInt8>, at start: Int, count: Int) -> Int? {
        guard start + count <= bytes.count else { return nil }
        var number = 0
        for index in start..<start + count { number = number << 8 | Int(bytes[index]) }
        return number
    }
}
