/// A secret that makes digests worthless to whoever does not know it: nobody can choose bytes that have the digest of
/// somebody else's message, or fill one place of a table.
struct DigestKey: Sendable, Hashable {
    let words: (UInt64, UInt64, UInt64, UInt64)

    static func == (one: DigestKey, other: DigestKey) -> Bool { one.words == other.words }

    func hash(into hasher: inout Hasher) { hasher.combine(words.0) }

    /// The key of a pool.
    init(_ scoreboard: Scoreboard) {
        let header = scoreboard.header
        words = (
            header.load(ScoreboardHeader.key), header.load(ScoreboardHeader.key + 1),
            header.load(ScoreboardHeader.key + 2), header.load(ScoreboardHeader.key + 3)
        )
    }

    init(_ words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

    /// A number for some bytes: never 0.
    func number(of bytes: [UInt8], _ purpose: UInt64) -> UInt64 {
        var digest = MessageDigest(self)
        digest.add(bytes.span)
        let (low, high) = digest.value
        let number = low ^ (high &* 0x9E37_79B9_7F4A_7C15) ^ (purpose &* 0xD6E8_FEB8_6659_FD93)
        return number == 0 ? 1 : number
    }
}
