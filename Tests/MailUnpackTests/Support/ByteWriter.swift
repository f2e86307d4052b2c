/// Writes little-endian numbers.
struct ByteWriter {
    var bytes: [UInt8] = []

    mutating func number(_ value: Int, _ width: Int) {
        for index in 0..<width { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
    }

    mutating func numbers16(_ values: Int...) { values.forEach { number($0, 2) } }
    mutating func numbers32(_ values: Int...) { values.forEach { number($0, 4) } }
    mutating func append(_ more: [UInt8]) { bytes += more }
    mutating func pad(to multiple: Int) {
        while bytes.count % multiple != 0 { bytes.append(0) }
    }
}

/// A generator of numbers that gives the same ones each time.
struct RepeatableRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state ^ (state >> 31)) &* 0x9E37_79B9_7F4A_7C15
    }
}

extension [UInt8] {
    /// The bytes with a few of them changed, cut, copied or left out.
    func mutated(using random: inout RepeatableRandom) -> [UInt8] {
        var bytes = self
        for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<8, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes[place] = [0, 0xFF, 0x7F, 0x80, 1].randomElement(using: &random) ?? 0
            case 2: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 3:
                for index in place..<Swift.min(place + 4, bytes.count) { bytes[index] = 0xFF }
            case 4: bytes.removeSubrange(place..<Swift.min(place + Int.random(in: 1...40, using: &random), bytes.count))
            case 5: bytes.insert(contentsOf: bytes[place..<Swift.min(place + 60, bytes.count)], at: place)
            case 6: bytes.removeLast(Swift.min(bytes.count, Int.random(in: 1...50, using: &random)))
            default:
                let other = Int.random(in: 0..<bytes.count, using: &random)
                bytes.swapAt(place, other)
            }
        }
        return bytes
    }
}
