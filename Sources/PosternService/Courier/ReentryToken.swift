import Crypto
import MailMessage
import MailPipeline

/// A word by which the filter knows a message that its own courier sends: good once, for some recipients, this body and a time.
///
/// `1; <id>; <expires>; <codes>`, where each recipient has a code of his own: the beginning of HMAC-SHA256 over the three, his
/// address and the digest of the body. The mail server may refuse some of them, of whom the filter never hears, and nobody reads
/// from a code whose it is.
struct ReentryToken: Hashable {
    /// 16 bytes at random.
    let identifier: [UInt8]
    /// After when it is good for nothing, in whole seconds since 1970.
    let expires: Int
    /// The codes, in the order of their bytes.
    private let codes: [[UInt8]]

    private static let version = "1"
    /// So many bytes of each HMAC stand in the token: 128 bits (RFC 2104 section 5).
    private static let codeBytes = 16
    /// So many recipients a message of the courier's has at most.
    private static let mostCodes = 100

    /// Makes one for a message to 100 recipients at most.
    init(
        for recipients: [MailAddress], digest: [UInt8], expires: Int, key: SymmetricKey,
        identifier: [UInt8] = (0..<16).map { _ in UInt8.random(in: 0...255) }
    ) {
        (self.identifier, self.expires) = (identifier, expires)
        codes = Set(recipients).map { Self.code(for: $0, identifier, expires, digest, key) }
            .sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// Reads one; nil for what is none.
    init?(_ value: [UInt8]) {
        let words = String(decoding: value, as: UTF8.self).split(separator: ";", omittingEmptySubsequences: false)
            .map { $0.filter { !" \t\r\n".contains($0) } }
        guard words.count == 4, words[0] == Self.version, let identifier = Self.bytes(words[1]), identifier.count == 16,
            words[2].utf8.count <= 12, let expires = Int(words[2]), expires >= 0, let codes = Self.bytes(words[3]),
            !codes.isEmpty, codes.count.isMultiple(of: Self.codeBytes), codes.count <= Self.mostCodes * Self.codeBytes
        else { return nil }
        (self.identifier, self.expires) = (identifier, expires)
        self.codes = stride(from: 0, to: codes.count, by: Self.codeBytes).map {
            Array(codes[$0..<($0 + Self.codeBytes)])
        }
    }

    /// It as the value of its field, two codes a line.
    var text: String {
        let lines = stride(from: 0, to: codes.count, by: 2).map { first in
            codes[first..<min(first + 2, codes.count)].map(\.hexadecimal).joined()
        }
        return "\(Self.version); \(identifier.hexadecimal); \(expires);\r\n\t\(lines.joined(separator: "\r\n\t"))"
    }

    /// Whether it was made with a key for all of these recipients, one at least, and this body.
    func isOurs(_ recipients: [MailAddress], digest: [UInt8], key: SymmetricKey) -> Bool {
        !recipients.isEmpty
            && Set(recipients).allSatisfy { recipient in
                let code = Self.code(for: recipient, identifier, expires, digest, key)
                // Each is compared to its end, so that time tells nothing of how much of one was guessed.
                return codes.reduce(false) { isFound, other in Self.isSame(code, other) || isFound }
            }
    }

    private static func isSame(_ code: [UInt8], _ other: [UInt8]) -> Bool {
        zip(code, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func code(
        for recipient: MailAddress, _ identifier: [UInt8], _ expires: Int, _ digest: [UInt8], _ key: SymmetricKey
    ) -> [UInt8] {
        // The identifier has 16 bytes and the digest 32: nothing of one can be taken for the other.
        let signed =
            Array("postern re-entry \(version) \(expires)\n".utf8) + identifier + digest + Array("\(recipient)".utf8)
        return Array(HMAC<SHA256>.authenticationCode(for: signed, using: key).prefix(codeBytes))
    }

    private static func bytes(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: digits.count, by: 2) {
            guard let high = value(digits[place]), let low = value(digits[place + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x61...0x66: digit - 0x61 + 10
        default: nil
        }
    }
}
