import PosternService
import Testing

/// A small generator that gives the same numbers for the same seed (SplitMix64).
private struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Damaged messages: the reader takes them all, and in chunks of any size alike.
@Suite struct AttachmentMutationTests {
    private static let tokens = [
        "\n", "\r", "\r\n", "\n\n", "\n ", "--", "--b", "--outer\n", "--b--\n", ";", "=", "\"", "\\", "(",
        ")", "%2E", "*0*=",
        "filename=", "name*1*=", "=?utf-8?B?", "=?utf-16?Q?", "?=", "''", "boundary=b\n",
        "Content-Type: message/rfc822\n", "Content-Type: multipart/mixed; boundary=b\n",
        "Content-Transfer-Encoding: quoted-printable\n", "Content-Transfer-Encoding: base64\n", "\0",
        "\u{FF0E}",
    ].map { Array($0.utf8) }

    @Test(arguments: 0..<8)
    func damagedMessages(_ seed: Int) {
        var generator = SeededGenerator(state: UInt64(seed))
        let originals = (MessageCase.all + MessageCase.attached).map { Array($0.message.utf8) }
        for original in originals {
            for _ in 0..<8 {
                let message = damaged(original, with: originals, &generator)
                let whole = Reading(message)
                for chunk in [1, Int.random(in: 2...40, using: &generator)] {
                    #expect(
                        Reading(message, chunk: chunk) == whole, "\(String(decoding: message, as: UTF8.self))"
                    )
                }
                for attachment in whole.attachments {
                    guard let refusal = AttachmentRefusal(attachment) else { continue }
                    #expect(refusal.text.utf8.count < 250)
                    #expect(refusal.text.utf8.allSatisfy { (0x20...0x7E).contains($0) })
                }
            }
        }
    }

    /// Small limits make every bound meet every kind of damage.
    @Test func damagedMessagesWithinSmallLimits() {
        var limits = AttachmentLimits()
        (limits.depth, limits.parts, limits.fieldBytes, limits.parameters) = (2, 3, 60, 3)
        limits.openBoundaryBytes = 250
        (limits.boundaryBytes, limits.boundaries, limits.nameBytes, limits.encodedDepth) = (3, 2, 20, 1)
        var generator = SeededGenerator(state: 99)
        let originals = (MessageCase.all + MessageCase.attached).map { Array($0.message.utf8) }
        for original in originals {
            for _ in 0..<8 {
                let message = damaged(original, with: originals, &generator)
                let whole = Reading(message, limits: limits)
                #expect(Reading(message, chunk: 1, limits: limits) == whole)
                #expect(whole.names.reduce(0) { $0 + $1.utf8.count } <= limits.nameBytes)
            }
        }
    }

    private func damaged(
        _ message: [UInt8], with others: [[UInt8]], _ generator: inout SeededGenerator
    ) -> [UInt8] {
        var message = message
        for _ in 0...Int.random(in: 0..<6, using: &generator) {
            let place = Int.random(in: 0...message.count, using: &generator)
            let end = min(message.count, place + Int.random(in: 0..<20, using: &generator))
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: message.removeSubrange(place..<end)
            case 1: message.insert(contentsOf: message[place..<end], at: place)
            case 2: message.insert(UInt8.random(in: 0...255, using: &generator), at: place)
            case 3: message.insert(contentsOf: Self.tokens.randomElement(using: &generator) ?? [], at: place)
            default:
                let other = others.randomElement(using: &generator) ?? []
                message.insert(
                    contentsOf: other.suffix(Int.random(in: 0...other.count, using: &generator)), at: place)
            }
        }
        return message
    }
}
