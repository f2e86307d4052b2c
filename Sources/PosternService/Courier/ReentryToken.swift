import Crypto
import MailMessage
import MailPipeline

/// A word by which the filter knows a message that its own courier sends: good once, for these recipients, this body and a time.
///
/// `1; <id>; <expires>; <HMAC-SHA256 over the three of them, the recipients and the digest of the body>`.
struct ReentryToken: Hashable {
    /// 16 bytes at random.
    let identifier: [UInt8]
    /// After when it is good for nothing, in whole seconds since 1970.
    let expires: Int
    private let code: [UInt8]

    private static let version = "1"

    /// Makes one for a message.
    init(
        for recipients: [MailAddress], digest: [UInt8], expires: Int, key: SymmetricKey,
        identifier: [UInt8] = (0..<16).map { _ in UInt8.random(in: 0...255) }
    ) {
        (self.identifier, self.expires) = (identifier, expires)
        code = Array(
            HMAC<SHA256>.authenticationCode(
                for: Self.signed(identifier, expires, recipients, digest), using: key))
    }

    /// Reads one; nil for what is none.
    init?(_ value: [UInt8]) {
        let words = String(decoding: value, as: UTF8.self).split(separator: ";", omittingEmptySubsequences: false)
            .map { $0.filter { !" \t\r\n".contains($0) } }
        guard words.count == 4, words[0] == Self.version, let identifier = Self.bytes(words[1]), identifier.count == 16,
            words[2].utf8.count <= 12, let expires = Int(words[2]), expires >= 0, let code = Self.bytes(words[3]),
            code.count == 32
        else { return nil }
        (self.identifier, self.expires, self.code) = (identifier, expires, code)
    }

    /// It as the value of its field.
    var text: String {
        "\(Self.version); \(identifier.hexadecimal); \(expires);\r\n\t\(code.hexadecimal)"
    }

    /// Whether it was made with a key for these recipients and this body.
    func isOurs(_ recipients: [MailAddress], digest: [UInt8], key: SymmetricKey) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(
            code, authenticating: Self.signed(identifier, expires, recipients, digest), using: key)
    }

    /// Recipients are taken in the order of their bytes, each once.
    private static func signed(
        _ identifier: [UInt8], _ expires: Int, _ recipients: [MailAddress], _ digest: [UInt8]
    ) -> [UInt8] {
        let names = Set(recipients.map(\.description)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        var bytes = Array("postern re-entry \(version) \(expires) \(names.count)\n".utf8) + identifier + digest
        for name in names { bytes += Array("\(name.utf8.count):\(name)".utf8) }
        return bytes
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
