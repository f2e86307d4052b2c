import MailPatterns

/// What identifiers of messages say of the program that made them.
enum MessageIDFacts {
    /// Whether an identifier is of Outlook's form and the time in it is neither that of the message nor that of its last
    /// hand-over.
    static func isForgedOutlook(_ facts: inout HeaderFacts) -> Bool {
        let id = facts.text(.allMessageIDs)
        guard let token = outlookTime(id) else { return false }
        return isFar(token, MailDate.seconds(facts.text(.date)) ?? 0)
            && isFar(token, MailDate.seconds(facts.received()) ?? 0)
    }

    /// The time in `<0123` and eight digits, `$`, eight, `$`, eight, `@`: hexadecimal ones of small letters.
    private static func outlookTime(_ id: [UInt8]) -> Int? {
        guard id.count > 32, id[0] == 0x3C, id[13] == 0x24, id[22] == 0x24, id[31] == 0x40 else { return nil }
        func isHex(_ range: Range<Int>) -> Bool { id[range].allSatisfy { $0.isHeaderDigit || 0x61...0x66 ~= $0 } }
        guard isHex(1..<13), isHex(14..<22), isHex(23..<31) else { return nil }
        return id[5..<13].reduce(0) { $0 << 4 | Int($1.isHeaderDigit ? $1 & 0x0F : $1 - 0x57) }
    }

    /// Outlook counts in parts of a `FILETIME`: 2^32 times 100 nanoseconds, from 1601 on.
    private static func isFar(_ token: Int, _ time: Int) -> Bool {
        let expected = Int(Double(time) * 0.0023283064365387 + 27_111_902.8329849)
        return abs(token - expected) >= 250
    }

    /// Whether programs were on the way that change identifiers.
    static func isUnusable(_ facts: inout HeaderFacts) -> Bool {
        if unsubscription.matches(facts.text(listUnsubscribe)) || facts.hasLostReceived() { return true }
        let received = facts.received()
        return received.holds(cwt) || received.holds(iPlanet)
    }

    private static let listUnsubscribe = HeaderPlan.Item("List-Unsubscribe")
    private static let unsubscription = FixedPattern(
        #"<mailto:(?:leave-\S+|\S+-unsubscribe)@\S+>$"#, .caseless)
    private static let cwt = Array("/CWT/DCE)".utf8)
    private static let iPlanet = Array("iPlanet Messaging Server".utf8)

    /// Whether an identifier is 28 capitals, a dot and the author's address, as a program of spammers makes it.
    static func isAuthorsAddress(_ facts: inout HeaderFacts) -> Bool {
        let id = facts.text(.allMessageIDs)
        guard let address = behindCapitals(id) else { return false }
        let (from, literal) = (facts.text(.fromText), [0x3C] + address + [0x3E])
        var index = 0
        while let place = from.firstPlace(of: literal, from: index) {
            index = place + 1
            let before = from[..<place].lastIndex { !$0.isHeaderSpace }
            guard let quote = before, from[quote] == 0x22, let open = from[..<quote].lastIndex(of: 0x22) else {
                continue
            }
            if quote - open > 1 { return true }
        }
        return false
    }

    private static func behindCapitals(_ id: [UInt8]) -> [UInt8]? {
        for (index, byte) in id.enumerated() where byte == 0x3C && index + 30 < id.count && id[index + 29] == 0x2E {
            guard id[(index + 1)..<(index + 29)].allSatisfy({ 0x41...0x5A ~= $0 }) else { continue }
            let rest = id[(index + 30)...].prefix { $0 != 0x3E }
            if !rest.isEmpty, rest.endIndex < id.count { return Array(rest) }
        }
        return nil
    }
}
