/// A filter in `smtpd_milters` or `non_smtpd_milters`: an address, or `{ address, name=value, ... }`.
struct PostfixMilter: Sendable {
    /// The address as it is written, and what it means.
    let entry: MilterEntry
    /// What is wrong with the way it is written, and what comes of it; nil where nothing is.
    let problem: String?
    /// What it has of its own in place of the parameters `milter_...`, by the names without that.
    let options: [String: String]

    /// Reads a list.
    static func list(_ text: String, at place: MTAPlace) -> [PostfixMilter] {
        PostfixWords.split(text, at: PostfixWords.comma).map { PostfixMilter($0, at: place) }
    }

    private init(_ word: String, at place: MTAPlace) {
        var words = PostfixWords.inBraces(word).map { PostfixWords.split($0, at: PostfixWords.comma) } ?? [word]
        let text = words.isEmpty ? "" : words.removeFirst()
        var options: [String: String] = [:]
        for word in words {
            guard let (name, value) = PostfixWords.setting(PostfixWords.inBraces(word) ?? word) else { continue }
            options[name] = value
        }
        self.options = options
        let (address, problem) = Self.address(text)
        entry = MilterEntry(text: text, address: address, place: place)
        self.problem = problem
    }

    /// What Postfix makes of an address of no kind that it knows.
    private static let isAway = "; as it is, Postfix takes the filter for one that is away"
    /// What Postfix makes of an address without a port.
    private static let ends = "; as it is, smtpd ends when a client connects, and no mail comes in at all"

    /// What an address means to Postfix.
    private static func address(_ text: String) -> (MilterAddress?, String?) {
        let shown = ShownText(text)
        guard let colon = text.firstIndex(of: ":") else {
            let hint = text.hasPrefix("/") ? "; write `unix:\(text)`" : ""
            return (nil, "\(shown) has no kind, and Postfix wants `unix:PATH` or `inet:HOST:PORT`\(hint)\(isAway)")
        }
        let (kind, rest) = (text[..<colon], String(text[text.index(after: colon)...]))
        switch kind {
        case "unix", "local":
            return rest.isEmpty ? (nil, "\(shown) names no path\(isAway)") : (.unix(rest), nil)
        case "inet":
            if let at = rest.firstIndex(of: "@") {
                let (host, port) = (rest[rest.index(after: at)...], rest[..<at])
                let spelling = host.contains(":") ? "inet:[\(host)]:\(port)" : "inet:\(host):\(port)"
                return (
                    number(port).map { address(String(host), $0) },
                    "\(shown) is Sendmail's way to write it; Postfix wants `\(spelling)`\(ends)"
                )
            }
            guard let last = rest.lastIndex(of: ":"), !rest.hasSuffix("]") else {
                return (nil, "\(shown) names no port, and Postfix wants `inet:HOST:PORT`\(ends)")
            }
            // A port may have a name of /etc/services.
            guard let port = number(rest[rest.index(after: last)...]) else { return (nil, nil) }
            var host = rest[..<last]
            if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
            return (address(String(host), port), nil)
        default:
            let hint = kind == "inet6" ? "; it writes IPv6 `inet:[ADDRESS]:PORT`" : ""
            return (nil, "\(shown) is of no kind that Postfix knows, which are `unix` and `inet`\(hint)\(isAway)")
        }
    }

    private static func address(_ host: String, _ port: UInt16) -> MilterAddress {
        host.contains(":") ? .inet6(host: host.lowercased(), port: port) : .inet(host: host.lowercased(), port: port)
    }

    private static func number(_ text: Substring) -> UInt16? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? UInt16(text) : nil
    }
}
