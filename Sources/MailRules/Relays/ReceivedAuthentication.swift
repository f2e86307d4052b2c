/// How a line of `Received` says that the sender authenticated.
enum ReceivedAuthentication {
    /// The way; empty for none.
    static func way(_ line: [UInt8]) -> [UInt8] {
        if line.holds(Self.wordBy), let protocolName = protocolName(line) { return protocolName }
        if LineMatch(gmail, line) != nil, let secure = LineMatch(gmailSecure, line),
            let version = secure[.more], let cipher = secure[.auth]
        {
            return Self.wordGmailTransport + version + Self.wordCipher + cipher
        }
        if line.holds(Self.wordAuth), let match = LineMatch(courier, line), let way = match[.auth] {
            return way
        }
        if line.holds(Self.wordAuthenticated), sendmail.contains(where: { LineMatch($0, line) != nil }) {
            return Self.wordSendmail
        }
        if let match = LineMatch(gmx, line), let protocolName = match[.auth], let server = match[.by] {
            return Self.wordGmx + protocolName + Self.wordMark + server + [0x29]
        }
        if LineMatch(criticalPath, line) != nil { return Self.wordCriticalpath }
        if let match = LineMatch(postfix, line), let name = match[.auth] {
            let usual = Self.wordPostfix
            return name == usual ? usual : usual + Self.wordMark2 + name + [0x29]
        }
        if LineMatch(communiGate, line) != nil, line.holds(Self.wordAccount) {
            return Self.wordCommunigate
        }
        if LineMatch(exchange, line) != nil { return Self.wordHttpDav }
        if line.holds(Self.wordBy), let way = webComment(line) { return way }
        return []
    }

    /// The names of RFC 3848 and RFC 6531 that tell of authentication, and those of web mail.
    private static let protocols: Set<[UInt8]> = Set(
        [
            "esmtpa", "esmtpsa", "lmtpa", "lmtpsa", "utf8smtpa", "utf8smtpsa", "utf8lmtpa", "utf8lmtpsa", "asmtp",
            "http", "https", "httpu",
        ].map { Array($0.utf8) })

    private static func protocolName(_ line: [UInt8]) -> [UInt8]? {
        let word = Self.wordWith
        for index in line.indices where line[index] == 0x20 && line.holdsSmall(word, at: index) {
            let name = line[(index + word.count)...].prefix(12).prefix { $0 != 0x20 && $0 != 0x3B }
            let isWhole = name.endIndex == line.count || line[name.endIndex] == 0x20 || line[name.endIndex] == 0x3B
            if isWhole, protocols.contains(name.inSmallLetters) { return Array(name) }
        }
        return nil
    }

    /// `(via HTTP)`, with one byte more perhaps.
    private static func webComment(_ line: [UInt8]) -> [UInt8]? {
        let words = Self.wordViaHttp
        for index in line.indices where line[index] == 0x20 && line.holdsSmall(words, at: index) {
            let start = index + 6
            for end in [start + 5, start + 4] where end < line.count && line[end] == 0x29 {
                if end + 1 == line.count || line[end + 1] == 0x20 || line[end + 1] == 0x3B {
                    return Array(line[start..<end])
                }
            }
        }
        return nil
    }

    private static let gmail = LinePattern(
        " by mx.google.com with ESMTPS id {gmail1-4}sm{digits2-9}{gmail3}.{digits1-3}.{digits4}."
            + String(repeating: "{0|1|2|3|4|5|6}{digit}.", count: 4) + "{0|1|2|3|4|5|6}{digit}", floats: true)
    private static let gmailSecure = LinePattern("(version={version} cipher={auth)})", floats: true)
    private static let courier = LinePattern(
        "from {some}{])|)]} (AUTH: {(auth}{LOGIN|PLAIN|DIGEST-MD5|CRAM-MD5}{)auth} {word}{?, {some}?}) by ")
    private static let sendmail = [
        LinePattern("from {some}]{? ({inside*})?}) {some}({some}authenticated{some}){some} by"),
        LinePattern("from {some})] {some}({some}authenticated{some}){some} by"),
    ]
    private static let gmx = LinePattern(
        "from {word*} ({HELO|EHLO} {word*}) [{address}] by {(by}mail.gmx.{net|com}{)by} ({inside}) with "
            + "{(auth}{ESMTP|SMTP}{)auth}", floats: true)
    private static let criticalPath = LinePattern(
        ") by {any1} ({digits1-2}.{digit}.{digits3}{?.{digits1-3}?}) (authenticated as {any1}) id ", floats: true)
    private static let postfix = LinePattern(
        ") (Authenticated sender: {word}) by {word} ({auth)}) with ", floats: true)
    private static let communiGate = LinePattern("CommuniGate Pro {HTTP|SMTP|XIMSS|IMAP}", floats: true)
    private static let exchange = LinePattern(" with Microsoft Exchange Server HTTP-DAV{\\}", floats: true)

    private static let wordBy = Array(" by ".utf8)
    private static let wordGmailTransport = Array("GMail - transport=".utf8)
    private static let wordCipher = Array(" cipher=".utf8)
    private static let wordAuth = Array(" (AUTH: ".utf8)
    private static let wordAuthenticated = Array("authenticated".utf8)
    private static let wordSendmail = Array("Sendmail".utf8)
    private static let wordGmx = Array("GMX (".utf8)
    private static let wordMark = Array(" / ".utf8)
    private static let wordCriticalpath = Array("CriticalPath".utf8)
    private static let wordPostfix = Array("Postfix".utf8)
    private static let wordMark2 = Array(" (".utf8)
    private static let wordAccount = Array(" (account ".utf8)
    private static let wordCommunigate = Array("Communigate".utf8)
    private static let wordHttpDav = Array("HTTP-DAV".utf8)
    private static let wordWith = Array(" with ".utf8)
    private static let wordViaHttp = Array(" (via http".utf8)
}
