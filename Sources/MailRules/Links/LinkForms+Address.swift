import MailMessage

extension LinkForms {
    /// The forms of a mail address as a link: without parameters, without encoded spaces, without a name before it.
    mutating func addAddresses(_ link: Span<UInt8>) {
        guard let mark = link.nextIndex(of: UInt8(ascii: "@"), from: 0) else { return }
        if mark > 0 {
            let query = link.end(of: mark + 1) { $0 != UInt8(ascii: "?") }
            if query > mark + 1, query < link.count { add(link.copy(0..<query)) }
            // Some mail programs take what follows `&` for a parameter too.
            let parameter = link.end(of: mark + 1) { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "&") }
            if parameter > mark + 1, link.byte(at: parameter) == UInt8(ascii: "&") { add(link.copy(0..<parameter)) }
        }
        if let trimmed = Self.withoutEncodedSpaces(link, mark) { add(trimmed) }
        if let address = Self.addressInBrackets(link) { add(address) }
    }

    /// `mailto:` and the address up to `%`, `?` or `&`, without encoded spaces before it.
    private static func withoutEncodedSpaces(_ link: Span<UInt8>, _ mark: Int) -> [UInt8]? {
        guard link.firstPlace(of: .encodedSpace) != nil else { return nil }
        var start = link.has(.mailto, at: 0) ? StaticText.mailto.bytes.count : 0
        let first = start
        while link.has(.encodedSpace, at: start) { start += 3 }
        if start == mark {
            // Something must be left before the `@`, be it a space or the scheme.
            guard mark > 0 else { return nil }
            start = start > first ? start - 3 : 0
        }
        let end = link.end(of: mark + 1) { !"?&%".utf8.contains($0) }
        return end > mark + 1 ? StaticText.mailto.bytes + link.copy(start..<end) : nil
    }

    /// `mailto:` and the last address in angle brackets before any parameter.
    private static func addressInBrackets(_ link: Span<UInt8>) -> [UInt8]? {
        // Where the next `@` or `>` stands behind a place, and where the brackets around that `@` end, if they do.
        var (next, end) = (link.count, nil as Int?)
        var (found, foundEnd) = (nil as Int?, 0)
        let limit = link.end(of: 0) { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "&") }
        var close = link.count
        for index in stride(from: link.count - 1, through: 0, by: -1) {
            let byte = link[index]
            if byte == UInt8(ascii: ">") {
                (next, end, close) = (index, nil, index)
            } else if byte == UInt8(ascii: "@") {
                (next, end) = (index, close < link.count && close > index + 1 ? close : nil)
            } else if byte == UInt8(ascii: "<"), index < limit, let end, next > index + 1 {
                (found, foundEnd) = (index, end)
                break
            }
        }
        return found.map { StaticText.mailto.bytes + link.copy($0 + 1..<foundEnd) }
    }
}
