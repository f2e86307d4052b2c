/// Short texts in words: the first says how many bytes there are, the others hold them.
extension SharedWords {
    /// Writes bytes, as many as there is room for.
    /// - Parameters:
    ///   - index: the word of the length.
    ///   - words: how many words follow it.
    func storeText(_ index: Int, words: Int, _ bytes: Span<UInt8>) {
        let count = min(bytes.count, words * 8)
        store(index, UInt64(count))
        var at = 0
        var word = index + 1
        while at < count {
            var value: UInt64 = 0
            var shift: UInt64 = 0
            while at < count, shift < 64 {
                value |= UInt64(bytes[at]) &<< shift
                at += 1
                shift += 8
            }
            store(word, value)
            word += 1
        }
    }

    /// The bytes of a text. Whatever stands there, there are no more of them than there is room for.
    func text(_ index: Int, words: Int) -> [UInt8] {
        let count = Int(min(load(index), UInt64(words * 8)))
        return (0..<count).map { UInt8(truncatingIfNeeded: load(index + 1 + $0 / 8) &>> UInt64($0 % 8 * 8)) }
    }
}
