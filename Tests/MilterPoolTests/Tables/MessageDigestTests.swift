import TestTools
import Testing

@testable import MilterPool

@Suite struct MessageDigestTests {
    private let key = DigestKey(
        (0x0123_4567_89AB_CDEF, 0xFEDC_BA98_7654_3210, 0x0F1E_2D3C_4B5A_6978, 0x1122_3344_5566_7788))

    private func digest(_ pieces: [[UInt8]], _ key: DigestKey) -> (UInt64, UInt64) {
        var digest = MessageDigest(key)
        for piece in pieces { digest.add(piece.span) }
        return digest.value
    }

    @Test func piecesDoNotMatter() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<300 {
            let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            let whole = digest([bytes], key)
            var pieces: [[UInt8]] = []
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Int.random(in: 0...min(rest.count, 40), using: &random)
                pieces.append(Array(rest.prefix(count)))
                rest = rest.dropFirst(count)
            }
            #expect(digest(pieces, key) == whole)
        }
    }

    /// Suspects outlive the program that noted them, and are known to the next version. The numbers come from a program
    /// of a few lines that takes whole blocks alone.
    @Test func itStaysWhatItIs() {
        let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        #expect(digest([Array(bytes.prefix(5))], key) == (0x7DE7_A19D_A69B_C589, 0xD247_E808_3251_D18B))
        #expect(digest([bytes], key) == (0x2F50_7E4C_E6B0_E249, 0x222F_C059_F8E4_F372))
    }

    @Test func fieldsAreKeptApart() {
        func digest(_ fields: [(String, String)]) -> [UInt64] {
            var digest = MessageDigest(key)
            for (name, value) in fields { digest.add(field: Array(name.utf8).span, Array(value.utf8).span) }
            return [digest.value.0, digest.value.1]
        }
        let whole = self.digest([Array("Subject: a message\nTo:\n".utf8)], key)
        #expect(digest([("Subject", " a message"), ("To", "")]) == [whole.0, whole.1])
        #expect(digest([("Subject", "")]) != digest([("Subjec", "t")]))
        #expect(digest([("a", "b"), ("c", "d")]) != digest([("a", "bc"), ("", "d")]))
    }

    @Test func eachByteMatters() {
        let bytes = [UInt8](repeating: 0, count: 100)
        var seen: Set<[UInt64]> = []
        for count in 0...100 {
            let value = digest([Array(bytes.prefix(count))], key)
            #expect(seen.insert([value.0, value.1]).inserted)
        }
        for index in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[index] ^= 1 << UInt8(bit)
                let value = digest([changed], key)
                #expect(seen.insert([value.0, value.1]).inserted)
            }
        }
    }

    @Test func withoutTheKeyNobodyKnowsIt() {
        let other = DigestKey((1, 2, 3, 4))
        #expect(digest([[1, 2, 3]], key) != digest([[1, 2, 3]], other))
        #expect(key.number(of: [1, 2, 3], 1) != key.number(of: [1, 2, 3], 2))
        #expect(key.number(of: [], 1) != 0)
    }
}
