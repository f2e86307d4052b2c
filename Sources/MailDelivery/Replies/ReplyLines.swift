/// A server's answer as it came: its code and the text of each line. Hostile bytes.
struct ReplyLines: Sendable, Equatable {
    /// What an answer means to a client (RFC 5321 section 4.2.1).
    enum Kind: Sendable {
        case done
        case goOn
        case temporary
        case permanent
    }

    var code: Int
    var texts: [[UInt8]]

    /// What it means, by its first digit.
    var kind: Kind {
        switch code {
        case 200..<300: .done
        case 300..<400: .goOn
        case 400..<500: .temporary
        default: .permanent
        }
    }

    /// The server says that it closes the connection (RFC 5321 section 3.8).
    var isClosing: Bool { code == 421 }

    /// The enhanced status code at the beginning of the first line, where its class is that of the code.
    var status: String? {
        guard let word = texts.first?.prefix(while: { $0 != UInt8(ascii: " ") }), (5...9).contains(word.count) else {
            return nil
        }
        let parts = word.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].elementsEqual("\(code / 100)".utf8) else { return nil }
        for part in parts.dropFirst() {
            guard (1...3).contains(part.count), part.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        }
        return String(decoding: word, as: UTF8.self)
    }

    /// The queue id in the answer to the final dot, where it is worded as Postfix or Sendmail word it.
    var queueIdentifier: String? {
        guard code == 250, let first = texts.first else { return nil }
        var words = first.prefix(500).split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
        if let status, words.first == status { words.removeFirst() }
        switch words.count {
        // Ok: queued as 4dD9Qy3Xn5z1
        case 4 where words[0...2] == ["Ok:", "queued", "as"]: return Self.identifier(words[3])
        // 5AMAvQ1h012345 Message accepted for delivery
        case 5 where words[1...] == ["Message", "accepted", "for", "delivery"]: return Self.identifier(words[0])
        default: return nil
        }
    }

    private static func identifier(_ word: String) -> String? {
        guard (1...64).contains(word.utf8.count), word.utf8.allSatisfy(\.isASCIILetterOrDigit) else { return nil }
        return word
    }
}

extension UInt8 {
    fileprivate var isASCIILetterOrDigit: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }
}
