/// How the bytes of a charset are decoded.
package enum CharsetEncoding: Hashable, Sendable {
    case utf8
    case utf7
    /// UTF-16 or UTF-32 by the bytes of a unit; the byte order is that of the mark, or guessed, where it is `nil`.
    case wide(Int, isBigEndian: Bool?)
    case windows1252
    /// ISO-2022-JP in its variants.
    case iso2022JP
    /// HZ, the seven-bit form of GB 2312 (RFC 1843).
    case hz
    /// By the C library, under its name.
    case iconv(String)
    /// A label that says nothing: UTF-8 if it is, else windows-1252.
    case guess

    /// The encoding that a label means, or `nil` when it is not known.
    package init?(label: String) {
        guard label.utf8.count <= 200 else { return nil }
        let key = Self.key(label.prefix { $0 != "*" })
        if let encoding = Self.known[key] {
            self = encoding
        } else if key.hasPrefix("x"), let encoding = Self.known[String(key.dropFirst())] {
            self = encoding
        } else {
            return nil
        }
    }

    /// All labels, as they are compared.
    static var allKeys: [String] { known.keys.sorted() }

    /// Letters and digits of a label, in small letters.
    private static func key(_ label: some StringProtocol) -> String {
        String(
            decoding: label.utf8.lazy.map(\.lowercased).filter {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0)
            }, as: UTF8.self)
    }

    private static let known: [String: CharsetEncoding] = {
        var known: [String: CharsetEncoding] = [:]
        for (encoding, labels) in labels {
            for label in labels.split(separator: " ") { known[key(label)] = encoding }
        }
        for (name, labels) in iconvLabels {
            for label in [name[...]] + labels.split(separator: " ") where known[key(label)] == nil {
                known[key(label)] = .iconv(name)
            }
        }
        return known
    }()
}
