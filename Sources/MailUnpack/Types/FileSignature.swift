/// Bytes at a fixed place by which a kind of file is known.
struct FileSignature: Sendable {
    /// The kind that they mean.
    let kind: FileKind
    /// Where they stand, from the beginning of the file.
    let offset: Int
    /// The bytes, one at least.
    let bytes: [UInt8]
    /// What else has to hold; nil for nothing. It gets the head of the file.
    let check: (@Sendable (Span<UInt8>) -> Bool)?
    /// Whether the bytes could be written by a person, so that a file that is all text is not taken for the kind.
    let isPrintable: Bool

    /// Makes a signature of a text and bytes that follow it.
    /// - Parameter isUnlikelyText: that nobody writes them by chance, so that they count in a file that is all text.
    init(
        _ kind: FileKind, at offset: Int = 0, _ text: String = "", _ bytes: [UInt8] = [],
        isUnlikelyText: Bool = false,
        check: (@Sendable (Span<UInt8>) -> Bool)? = nil
    ) {
        (self.kind, self.offset, self.check) = (kind, offset, check)
        self.bytes = Array(text.utf8) + bytes
        isPrintable =
            !isUnlikelyText && self.bytes.allSatisfy { (0x20...0x7E).contains($0) || (0x09...0x0D).contains($0) }
    }

    /// Whether the file that begins with `head` has it.
    /// - Parameter isText: whether the beginning of the file is text.
    func matches(_ head: Span<UInt8>, isText: Bool) -> Bool {
        guard !(isPrintable && isText), head.hasField(bytes, at: offset) else { return false }
        return check?(head) ?? true
    }

    /// All that stand at the beginning of a file, by their first byte, so that a file is compared with a few only.
    static let atStart: [[FileSignature]] = {
        var table = [[FileSignature]](repeating: [], count: 256)
        for signature in all where signature.offset == 0 {
            guard let first = signature.bytes.first else { continue }
            table[Int(first)].append(signature)
        }
        return table
    }()

    /// All that stand further on.
    static let further = all.filter { $0.offset > 0 }

    /// The whole table.
    static let all = programs + starters + disks + archives + documents + media
}
