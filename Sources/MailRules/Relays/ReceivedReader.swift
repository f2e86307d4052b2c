/// Reads one field `Received`.
struct ReceivedReader {
    var line: [UInt8]
    var relay = Relay()
    var looksUp = false

    /// What a field is.
    /// - Parameter value: unfolded.
    static func read(_ value: [UInt8]) -> ReceivedReading {
        guard let line = ReceivedLine(value) else { return .ignored(sender: nil) }
        var reader = ReceivedReader(line.text)
        return reader.read()
    }

    private init(_ line: [UInt8]) { self.line = line }

    private mutating func read() -> ReceivedReading {
        lookAround()
        relay.auth = ReceivedAuthentication.way(line)
        if let reading = readForms() { return reading }
        if relay.ip.isEmpty { relay.ip = bracketedAddress ?? [] }
        guard !relay.ip.isEmpty, !relay.by.isEmpty, relay.by != [0x30] else { return .unreadable }
        return .relay(finished())
    }

    // MARK: - Forms

    private mutating func readForms() -> ReceivedReading? {
        if line.holds(Self.wordFrom, at: 0) {
            line.removeFirst(5)
            relay.envelopeSender = sender
            return readUsual()
        }
        if line.holds(Self.capitalFrom, at: 0) {
            line.removeFirst(5)
            guard take(ReceivedForms.capital) != nil else { return nil }
            if relay.rdns == Self.wordUnverified { relay.rdns = [] }
            return .relay(finished())
        }
        guard line.holds(Self.bracketFrom, at: 0) else { return nil }
        line.removeFirst(6)
        return readOne(of: ReceivedForms.bracketed)
    }

    private mutating func readUsual() -> ReceivedReading? {
        if let reading = readWebMail() ?? readFamily() { return reading }
        if line.holds(Self.wordWithHttp), LineMatch(Self.http, line) != nil,
            let match = LineMatch(ReceivedForms.webMail, line)
        {
            keep(match)
            return .relay(finished())
        }
        if LineMatch(ReceivedForms.qmailLDAP, line) == nil, let reading = take(ReceivedForms.sendmail) {
            return reading
        }
        if let reading = readOne(of: ReceivedForms.beforeQmail) { return reading }
        if let match = LineMatch(ReceivedForms.hotmail, line) {
            keep(match)
            if let match = LineMatch(ReceivedForms.leadingAddress, line) { keep(match) }
            return .relay(finished())
        }
        if let reading = readOne(of: ReceivedForms.likeQmail) ?? readQmail() { return reading }
        if let reading = readOne(of: ReceivedForms.general) { return reading }
        if LineMatch(ReceivedForms.fetching, line) != nil { return .fetched }
        if let reading = readOne(of: ReceivedForms.last) ?? readOne(of: ReceivedForms.ignored) { return reading }
        if relay.helo.isEmpty { relay.helo = guessedHelo ?? [] }
        return nil
    }

    private static let http = LinePattern("{\\}with HTTP{\\}", floats: true)

    private mutating func readWebMail() -> ReceivedReading? {
        let isMail =
            line.holds(Self.wordSquirrelmailAuthenticatedUser)
            || line.holds(Self.wordNasmailAuthenticatedUser)
        if isMail, let match = LineMatch(ReceivedForms.squirrelMail, line) {
            keep(match)
            return .relay(finished())
        }
        if line.holds(Self.wordAolCom), line.holds(Self.wordWithHttpWebmailui),
            let match = LineMatch(ReceivedForms.aolWebMail, line)
        {
            keep(match)
            return .relay(finished())
        }
        return nil
    }

    private mutating func readFamily() -> ReceivedReading? {
        guard let index = ReceivedForms.families.firstIndex(where: { LineMatch($0.mark, line) != nil }) else {
            return nil
        }
        if let reading = readOne(of: ReceivedForms.families[index].forms) { return reading }
        return index == ReceivedForms.eximPlace ? readExim() : nil
    }

    /// Exim's lines are made by its configuration: parts are taken where they are found.
    private mutating func readExim() -> ReceivedReading? {
        for pattern in ReceivedForms.eximParts {
            if let match = LineMatch(pattern, line) { keep(match) }
        }
        guard LineMatch(ReceivedForms.eximServer, line) != nil, !relay.ip.isEmpty else { return nil }
        return .relay(finished())
    }

    private mutating func readQmail() -> ReceivedReading? {
        guard LineMatch(ReceivedForms.qmailMark, line) != nil else { return nil }
        for form in ReceivedForms.qmail {
            guard let match = LineMatch(form.pattern, line), case .relay(let remarks) = form.meaning else { continue }
            keep(match)
            note(remarks, more: nil, formerName: [])
            break
        }
        // The name is given to it, so that the lack of one tells nothing.
        looksUp = relay.rdns != Self.wordUnknown
        return .relay(finished())
    }

    /// The first word up to its last byte that no host name has, where a byte follows.
    private var guessedHelo: [UInt8]? {
        var end = line.prefix { $0 != 0x20 }.endIndex
        while end > 0 {
            if end < line.count, !line[end].isHeaderAlphanumeric, line[end] != 0x2D, line[end] != 0x2E {
                return Array(line[..<end])
            }
            end -= 1
        }
        return nil
    }

    private mutating func readOne(of forms: [ReceivedForm]) -> ReceivedReading? {
        for index in forms.indices where forms[index].pattern.floats || forms[index].pattern.mayFit(line) {
            if let reading = take(forms[index]) { return reading }
        }
        return nil
    }

    private mutating func take(_ form: ReceivedForm) -> ReceivedReading? {
        guard form.needs.isEmpty || line.holds(form.needs), let match = LineMatch(form.pattern, line) else {
            return nil
        }
        switch form.meaning {
        case .ignored: return .ignored(sender: nil)
        case .scanner: return .ignored(sender: relay.envelopeSender.map(Self.cleanedSender))
        case .fetched: return .fetched
        case .relay(let remarks):
            let name = relay.rdns
            keep(match)
            looksUp = looksUp || remarks.contains(.looksUp)
            note(remarks, more: match[.more], formerName: name)
            return .relay(finished())
        }
    }

    private mutating func keep(_ match: LineMatch) {
        if let ip = match[.ip] { relay.ip = ip }
        if let name = match[.rdns] { relay.rdns = name }
        if let name = match[.helo] { relay.helo = name }
        if let name = match[.by] { relay.by = name }
        if let ident = match[.ident] { relay.ident = ident }
        if let id = match[.id] { relay.id = id }
    }

    private mutating func note(_ remarks: ReceivedForm.Remarks, more: [UInt8]?, formerName: [UInt8]) {
        if remarks.contains(.nameIsSaid) { relay.helo = relay.rdns }
        if remarks.contains(.unknownIsNone), relay.rdns == Self.wordUnknown { relay.rdns = [] }
        if remarks.contains(.withoutID) { relay.id = [] }
        if remarks.contains(.courier), relay.rdns == Self.wordSoftdnserr {
            (looksUp, relay.rdns) = (false, formerName)
        }
        if remarks.contains(.identityInName) { takeIdentity() }
        if remarks.contains(.hasDetails), let more { takeDetails(more) }
        if remarks.contains(.bracketed) {
            if let id = LineMatch(ReceivedForms.bracketedID, line)?[.id] { relay.id = id }
            if let sender = LineMatch(ReceivedForms.bracketedSender, line)?[.from] { relay.envelopeSender = sender }
        }
        if remarks.contains(.obtuse) {
            if relay.rdns != Self.wordUnknown2 { looksUp = true }
            if !line.holds(Self.wordClaimingToBe) { relay.helo = [] }
        }
    }

    private mutating func takeIdentity() {
        let mark = Self.wordIdent
        if relay.rdns.starts(with: mark), let at = relay.rdns.firstIndex(of: 0x40) {
            relay.ident = Array(relay.rdns[mark.count..<at])
            relay.rdns.removeFirst(at + 1)
        }
        guard let at = relay.rdns.firstIndex(of: 0x40) else { return }
        relay.ident = Array(relay.rdns[..<at])
        relay.rdns.removeFirst(at + 1)
    }

    /// `helo=` and `ident=`.
    private mutating func takeDetails(_ details: [UInt8]) {
        var rest = details
        if let match = LineMatch(ReceivedForms.detailHelo, rest), let name = match[.helo] {
            relay.helo = name
            rest.removeSubrange((match.end - name.count - 5)..<match.end)
        }
        if let match = LineMatch(ReceivedForms.detailIdent, rest), let name = match[.ident] { relay.ident = name }
    }

    private static let wordFrom = Array("from ".utf8)
    private static let capitalFrom = Array("FROM ".utf8)
    private static let bracketFrom = Array("(from ".utf8)
    private static let wordUnverified = Array("unverified".utf8)
    private static let wordWithHttp = Array("with HTTP".utf8)
    private static let wordSquirrelmailAuthenticatedUser = Array(" (SquirrelMail authenticated user ".utf8)
    private static let wordNasmailAuthenticatedUser = Array(" (NaSMail authenticated user ".utf8)
    private static let wordAolCom = Array("aol.com".utf8)
    private static let wordWithHttpWebmailui = Array("with HTTP (WebMailUI)".utf8)
    static let wordUnknown = Array("unknown".utf8)
    private static let wordSoftdnserr = Array("softdnserr".utf8)
    private static let wordUnknown2 = Array("UNKNOWN".utf8)
    private static let wordClaimingToBe = Array(", claiming to be \"".utf8)
    private static let wordIdent = Array("IDENT:".utf8)
}
