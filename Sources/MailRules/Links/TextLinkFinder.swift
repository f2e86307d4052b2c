import MailMessage

/// Finds what looks like a link in a paragraph of rendered text, from the front to the back.
///
/// Three kinds, each up to the end of its run of bytes: what begins with `http://`, `https://`, `ftp://`, `www.` or
/// `ftp.`; mail addresses, with `mailto:` or without; and hosts whose last label is a top-level domain. Time is linear
/// in the text.
struct TextLinkFinder {
    /// A find.
    struct Match {
        /// What it was found by.
        enum Kind { case scheme, address, host }

        let kind: Kind
        /// All of it.
        let range: Range<Int>
        /// The host of one that was found by it.
        var host: Range<Int>?
    }

    private static let longestRest = 2048
    private static let longestAddressPart = 251
    private static let longestHost = 252

    private let domains: RegistryDomains
    private var at = 0
    /// The end of the run that the place is in, and what is in the run.
    private var runEnd = 0
    private var hasAt = false
    /// Up to where the bytes from some place before are of an address, and of the local part of one.
    private var addressEnd = (from: 0, to: -1)
    private var localPartEnd = (from: 0, to: -1)

    init(_ domains: RegistryDomains) { self.domains = domains }

    /// Begins with another paragraph.
    mutating func restart() {
        (at, runEnd, hasAt) = (0, 0, false)
        (addressEnd, localPartEnd) = ((0, -1), (0, -1))
    }

    /// The next find; nil at the end.
    /// - Parameter text: the same at each call.
    mutating func next(in text: Span<UInt8>) -> Match? {
        while at < text.count {
            if at >= runEnd {
                guard findRun(text) else { return nil }
            }
            while at < runEnd {
                let place = at
                if mayBegin(text, place), let match = match(text, place) {
                    at = match.range.upperBound
                    return match
                }
                at += 1
            }
        }
        return nil
    }

    /// Goes to the next run that a link can be in: one with an `@`, with a dot that something follows, with `:/`, or
    /// with `:` behind an `o`.
    private mutating func findRun(_ text: Span<UInt8>) -> Bool {
        var index = at
        while index < text.count {
            if LinkByte.of(text[index]).contains(.end) {
                index += 1
                continue
            }
            let start = index
            var isPromising = false
            hasAt = false
            while index < text.count {
                let byte = text[index]
                if LinkByte.of(byte).contains(.end) { break }
                if byte == UInt8(ascii: "@") {
                    (hasAt, isPromising) = (true, true)
                } else if byte == UInt8(ascii: ".") {
                    if index + 1 < text.count, !LinkByte.of(text[index + 1]).contains(.end) { isPromising = true }
                } else if byte == UInt8(ascii: ":") {
                    if text.byte(at: index + 1) == UInt8(ascii: "/") || index > 0 && text[index - 1] | 0x20 == 0x6F {
                        isPromising = true
                    }
                }
                index += 1
            }
            if isPromising {
                (at, runEnd) = (start, index)
                return true
            }
        }
        at = index
        return false
    }

    /// Whether a link may begin at a place: where a word begins or ends, behind a mark that opens, and behind the shift
    /// of ISO 2022 (`ESC ( B`).
    @inline(__always)
    private func mayBegin(_ text: Span<UInt8>, _ place: Int) -> Bool {
        let isWord = LinkByte.of(text[place]).contains(.word)
        guard place > 0 else { return isWord }
        let before = LinkByte.of(text[place - 1])
        if before.contains(.word) != isWord || before.contains(.start) { return true }
        return place >= 3 && text[place - 3] == 0x1B && text[place - 2] == UInt8(ascii: "(")
            && text[place - 1] != 0x0A
    }

    private mutating func match(_ text: Span<UInt8>, _ place: Int) -> Match? {
        switch text[place] | 0x20 {
        case UInt8(ascii: "h"), UInt8(ascii: "f"), UInt8(ascii: "w"):
            let rest = Self.endOfKnownStart(text, place)
            if rest > 0, 1...Self.longestRest ~= runEnd - rest {
                return Match(kind: .scheme, range: place..<runEnd)
            }
        case UInt8(ascii: "m"):
            if text.hasCaseless(.mailto, at: place) {
                let rest = place + StaticText.mailto.bytes.count
                let end = endOfAddress(text, from: rest)
                if 1...Self.longestRest ~= end - rest { return Match(kind: .address, range: place..<end) }
            }
        default: break
        }
        if hasAt, let match = address(text, place) { return match }
        return host(text, place)
    }

    /// Where what follows `https?://`, `ftp://`, `www\d{0,2}.` or `ftp.` begins; 0 where none of them stands.
    private static func endOfKnownStart(_ text: Span<UInt8>, _ place: Int) -> Int {
        switch text[place] | 0x20 {
        case UInt8(ascii: "h"):
            let length = text.lengthOfHTTP(at: place)
            return length > 0 && text.has(.twoSlashes, at: place + length) ? place + length + 2 : 0
        case UInt8(ascii: "f"):
            if text.hasCaseless(ftp, at: place) { return place + ftp.bytes.count }
            return text.hasCaseless(.ftpDot, at: place) ? place + 4 : 0
        default: return text.endOfWWW(at: place)
        }
    }

    private static let ftp = StaticText("ftp://")

    private mutating func address(_ text: Span<UInt8>, _ place: Int) -> Match? {
        if place < localPartEnd.from || place >= localPartEnd.to {
            localPartEnd.from = place
            localPartEnd.to = text.end(of: place) { !LinkByte.of($0).contains(.endOfAddress) && $0 != 0x40 }
        }
        let mark = localPartEnd.to
        guard 1...Self.longestAddressPart ~= mark - place, text.byte(at: mark) == UInt8(ascii: "@") else { return nil }
        let end = endOfAddress(text, from: mark + 1)
        return 1...Self.longestAddressPart ~= end - mark - 1 ? Match(kind: .address, range: place..<end) : nil
    }

    private mutating func endOfAddress(_ text: Span<UInt8>, from start: Int) -> Int {
        if start < addressEnd.from || start > addressEnd.to {
            addressEnd = (start, text.end(of: start) { !LinkByte.of($0).contains(.endOfAddress) })
        }
        return addressEnd.to
    }

    private func host(_ text: Span<UInt8>, _ place: Int) -> Match? {
        guard text[place].isLetterOrDigit, place == 0 || LinkByte.of(text[place - 1]).contains(.startOfHost) else {
            return nil
        }
        let runOfHost = text.end(of: place) { LinkByte.of($0).contains(.host) }
        // One dot may stand behind it.
        let end = text[runOfHost - 1] == UInt8(ascii: ".") ? runOfHost - 1 : runOfHost
        var dot = end - 1
        while dot > place, text[dot] != UInt8(ascii: ".") { dot -= 1 }
        guard dot > place, dot - place <= Self.longestHost, domains.isTopLevel(text.extracting(dot + 1..<end)) else {
            return nil
        }
        return isEndOfHost(text, runOfHost) ? Match(kind: .host, range: place..<runEnd, host: place..<end) : nil
    }

    /// Whether nothing but a port and a path stands between a place and the end of the run.
    private func isEndOfHost(_ text: Span<UInt8>, _ start: Int) -> Bool {
        var index = start
        if index < runEnd, text[index] == UInt8(ascii: ":") {
            index = text.end(of: index + 1, while: \.isDecimalDigit)
            guard 1...5 ~= index - start - 1 else { return false }
        }
        guard index < runEnd else { return true }
        return text[index] == UInt8(ascii: "/") && 1...Self.longestRest ~= runEnd - index - 1
    }
}

extension Span where Element == UInt8 {
    /// The place behind `www.`, `www1.` or `www12.`; 0 where none stands.
    func endOfWWW(at place: Int) -> Int {
        guard hasCaseless(.www, at: place) else { return 0 }
        var index = place + 3
        while index < place + 5, byte(at: index)?.isDecimalDigit == true { index += 1 }
        return byte(at: index) == UInt8(ascii: ".") ? index + 1 : 0
    }
}

extension StaticText {
    static let www = StaticText("www")
}
