/// Different texts, numbered in the order in which they came; looking one up allocates nothing.
struct NumberedTexts: Sendable {
    /// The texts.
    private(set) var texts = TextPieces()
    private var hashes: [UInt32] = []
    /// The number of a text and one, at a place that its hash says or behind; 0 where there is none.
    private var slots: [UInt32] = []
    /// Drawn once, so that nobody can send texts that all share a place.
    private let seed = UInt64.random(in: .min ... .max)

    /// The number of a text; nil where there is none.
    func number(of text: Span<UInt8>) -> Int? {
        guard !slots.isEmpty else { return nil }
        let hash = hash(text)
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if hashes[number] == hash, isEqual(number, text) { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Adds a text unless it is there.
    /// - Returns: its number, and whether it is new.
    mutating func insert(_ text: Span<UInt8>) -> (number: Int, isNew: Bool) {
        if let number = number(of: text) { return (number, false) }
        if (texts.count + 1) * 2 > slots.count { grow() }
        let hash = hash(text)
        let number = texts.count
        texts.append(text)
        hashes.append(hash)
        place(number, hash)
        return (number, true)
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: max(16, slots.count * 2))
        for (number, hash) in hashes.enumerated() { place(number, hash) }
    }

    private mutating func place(_ number: Int, _ hash: UInt32) {
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt32(truncatingIfNeeded: number + 1)
    }

    private func isEqual(_ number: Int, _ text: Span<UInt8>) -> Bool {
        let range = texts.range(of: number)
        guard range.count == text.count else { return false }
        for index in 0..<text.count where texts.bytes[range.lowerBound + index] != text[index] { return false }
        return true
    }

    private func hash(_ text: Span<UInt8>) -> UInt32 {
        var hash = seed
        for index in 0..<text.count { hash = (hash ^ UInt64(text[index])) &* 0x0000_0100_0000_01B3 }
        hash ^= hash >> 29
        return UInt32(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 32)
    }
}
