import MailMessage

/// The beginning of an object of Windows' packager.
struct NativeObject {
    /// The label and the places of the file.
    private(set) var names: [String] = []
    /// Where its content begins.
    private(set) var start: Int
    /// Bytes of its content; `nil` for all that follows.
    private(set) var count: Int?

    /// Bytes of a name: as many as a path of Windows may have in all of its characters, and some more.
    static let nameLimit = 1_100

    /// Reads it.
    /// - Parameter offset: where it begins: in compound files behind the length of all.
    init(_ bytes: Span<UInt8>, at offset: Int = 4) {
        start = offset
        // It begins with 2; else all that follows is the object as its own program writes it.
        guard bytes.number16(at: offset) == 2 else { return }
        var position = offset + 2
        var found: [String] = []
        for _ in 0..<2 {
            guard let name = Self.text(bytes, &position) else { return }
            found.append(name)
        }
        names = found.filter { !$0.isEmpty }
        // Two numbers, the length of the place it is unpacked to, and that.
        position += 8
        guard position <= bytes.count, let place = Self.text(bytes, &position) else { return }
        if !place.isEmpty { names.append(place) }
        guard let length = bytes.number32(at: position) else { return }
        (start, count) = (position + 4, length)
    }

    /// Adds the names in Unicode, which follow the content in newer objects: each after its number of characters.
    mutating func addWideNames(_ bytes: Span<UInt8>) {
        var position = 0
        for _ in 0..<3 {
            guard let length = bytes.number32(at: position), length <= Self.nameLimit,
                let range = bytes.range(from: position + 4, count: 2 * length)
            else { return }
            let name = OfficeText.decodeWide(bytes.copy(range))
            if !name.isEmpty, !names.contains(name) { names.append(name) }
            position = range.upperBound
        }
    }

    /// The text up to a zero.
    private static func text(_ bytes: Span<UInt8>, _ position: inout Int) -> String? {
        guard let end = bytes.firstIndex(of: 0, in: position..<min(max(position, bytes.count), position + nameLimit))
        else {
            return nil
        }
        let text = bytes.copy(position..<end)
        position = end + 1
        return OfficeText.decode(text)
    }
}
