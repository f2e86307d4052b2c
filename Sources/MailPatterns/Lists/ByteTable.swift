/// A table of byte strings, each with the number of the line that it came from, found by content.
///
/// All strings lie in one buffer and the slots are open (linear probing, at most half of them taken), so that a list of
/// a million entries costs little more than its text, and a lookup allocates nothing. The hash is the standard
/// library's, which is seeded for each process: who sends mail cannot aim at one slot.
struct ByteTable: Sendable {
    private struct Place {
        let start: Int32
        let count: Int32
        let line: Int32
    }

    private var bytes: [UInt8] = []
    private var places: [Place] = []
    /// Numbers of places, or -1 where nothing is. Their number is a power of two.
    private var slots = [Int32](repeating: -1, count: 16)

    /// The length of the longest string in bytes.
    private(set) var longest = 0

    /// How many strings there are.
    var count: Int { places.count }

    /// What was found of a string.
    struct Found {
        /// The line that it came from, counted from 1.
        let line: Int
        /// The string, as it lies in the table.
        let bytes: [UInt8]
    }

    /// Adds a string. One that is there already stays as it is, with its first line.
    /// - Returns: false when the table is full, at 1 GiB of strings.
    mutating func insert(_ string: [UInt8], line: Int) -> Bool {
        guard bytes.count + string.count <= 1 << 30, places.count < 1 << 28 else { return false }
        if (places.count + 1) * 2 > slots.count { grow() }
        let slot = slot(of: string.span, lowercased: false)
        guard slots[slot] < 0 else { return true }
        slots[slot] = Int32(places.count)
        places.append(
            Place(start: Int32(bytes.count), count: Int32(string.count), line: Int32(clamping: line)))
        bytes += string
        longest = max(longest, string.count)
        return true
    }

    /// Finds a string, in lower case where that is wanted.
    func find(_ string: Span<UInt8>, lowercased: Bool) -> Found? {
        guard string.count <= longest else { return nil }
        let number = slots[slot(of: string, lowercased: lowercased)]
        guard number >= 0 else { return nil }
        let place = places[Int(number)]
        let start = Int(place.start)
        return Found(line: Int(place.line), bytes: Array(bytes[start..<start + Int(place.count)]))
    }

    /// The slot where the string is, or the empty one where it would be.
    private func slot(of string: Span<UInt8>, lowercased: Bool) -> Int {
        var slot = hash(string, lowercased) & (slots.count - 1)
        while slots[slot] >= 0, !equals(places[Int(slots[slot])], string, lowercased) {
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    private func hash(_ string: Span<UInt8>, _ lowercased: Bool) -> Int {
        var hasher = Hasher()
        var word: UInt64 = 0
        for index in string.indices {
            let byte = string[index]
            word = word << 8 | UInt64(lowercased ? byte.lowercasedASCII : byte)
            if index & 7 == 7 {
                hasher.combine(word)
                word = 0
            }
        }
        hasher.combine(word)
        hasher.combine(string.count)
        return hasher.finalize()
    }

    private func equals(_ place: Place, _ string: Span<UInt8>, _ lowercased: Bool) -> Bool {
        guard Int(place.count) == string.count else { return false }
        let start = Int(place.start)
        for index in string.indices {
            let byte = string[index]
            guard bytes[start + index] == (lowercased ? byte.lowercasedASCII : byte) else { return false }
        }
        return true
    }

    private mutating func grow() {
        var slots = [Int32](repeating: -1, count: slots.count * 2)
        for (number, place) in places.enumerated() {
            let start = Int(place.start)
            var slot = hash(bytes.span.extracting(start..<start + Int(place.count)), false) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
        self.slots = slots
    }
}
