/// A filter of `sendmail.cf`: `Xname, S=..., F=..., T=...`.
struct SendmailFilter {
    /// Its name, and where Sendmail looks for it.
    let entry: MilterEntry
    /// `S=`.
    let socket: String
    /// `F=`, what becomes of mail while it is away; empty: mail passes.
    let flags: String
    /// `T=`, the times of the letters that are given.
    let times: [Character: String]
    /// What is wrong with the way it is written.
    let problems: [String]

    /// Its name.
    var name: String { entry.text }

    /// Reads what follows the `X`.
    init(_ text: String, at place: MTAPlace) {
        let words = text.split(separator: ",", omittingEmptySubsequences: true).map { PostfixWords.trimmed($0) }
        var (socket, flags) = ("", "")
        var times: [Character: String] = [:]
        var problems: [String] = []
        if text.hasSuffix(",") { problems.append("its line ends with a comma") }
        for word in words.dropFirst() where !word.isEmpty {
            guard let (name, value) = PostfixWords.setting(word), let letter = name.first else {
                problems.append("\(ShownText(word)) is no `S=`, `F=` or `T=`")
                continue
            }
            switch letter {
            case "S": socket = value
            case "F": flags += value.filter { !$0.isWhitespace }
            case "T": times.merge(Self.times(value, &problems)) { $1 }
            default: problems.append("`\(name)=` is none of `S=`, `F=` and `T=`")
            }
        }
        let (address, problem) = Self.address(socket)
        if let problem { problems.append(problem) }
        entry = MilterEntry(text: words.first ?? "", address: address, place: place)
        (self.socket, self.flags, self.times, self.problems) = (socket, flags, times, problems)
    }

    private static func times(_ text: String, _ problems: inout [String]) -> [Character: String] {
        var times: [Character: String] = [:]
        for word in text.split(separator: ";").map({ PostfixWords.trimmed($0) }) {
            guard let letter = word.first, let colon = word.firstIndex(of: ":"), "CSRE".contains(letter) else {
                problems.append("\(ShownText(word)) in `T=` is no `C:`, `S:`, `R:` or `E:` with a time")
                continue
            }
            times[letter] = PostfixWords.trimmed(word[word.index(after: colon)...])
        }
        return times
    }

    /// What an address means to Sendmail.
    private static func address(_ text: String) -> (MilterAddress?, String?) {
        guard !text.isEmpty else { return (nil, "`S=` is missing") }
        guard let colon = text.firstIndex(of: ":") else { return (.unix(text), nil) }
        let (kind, rest) = (text[..<colon].lowercased(), text[text.index(after: colon)...])
        switch kind {
        case "", "unix", "local": return (.unix(String(rest)), nil)
        case "inet", "inet6":
            guard let at = rest.firstIndex(of: "@") else {
                let spelling = rest.lastIndex(of: ":").map { last in
                    var host = rest[..<last]
                    let isSix = host.hasPrefix("[")
                    if isSix { host = host.dropFirst().prefix { $0 != "]" } }
                    return "`\(isSix ? "inet6" : kind):\(rest[rest.index(after: last)...])@\(host)`"
                }
                return (
                    nil, "`S=\(text)` is not Sendmail's way to write it, which is \(spelling ?? "`inet:PORT@HOST`")"
                )
            }
            var host = rest[rest.index(after: at)...]
            if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
            guard let port = UInt16(rest[..<at]) else { return (nil, nil) }
            let name = host.lowercased()
            return (kind == "inet" ? .inet(host: name, port: port) : .inet6(host: name, port: port), nil)
        default:
            return (nil, "\(ShownText(text)) is of no kind that Sendmail knows, which are `unix`, `inet` and `inet6`")
        }
    }
}
