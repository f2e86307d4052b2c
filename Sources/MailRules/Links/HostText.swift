import MailMessage

/// Whether bytes are a host's name or address, by the rules that links are judged by.
package enum HostText {
    /// Bytes of a name beyond which it is none.
    static let longestName = 253
    /// Bytes of a label beyond which a name is none.
    static let longestLabel = 63

    /// Whether it is a name of at least two labels: letters, digits and `-` within; `_` too, but for the last two.
    /// Dots at the end do not count.
    package static func isFullName(_ host: Span<UInt8>) -> Bool {
        var end = host.count
        while end > 0, host[end - 1] == UInt8(ascii: ".") { end -= 1 }
        guard end > 0, end <= longestName else { return false }
        // From the end, as the rule for `_` counts from there.
        var (labels, labelEnd, index) = (0, end, end)
        while index >= 0 {
            guard index == 0 || host[index - 1] == UInt8(ascii: ".") else {
                index -= 1
                continue
            }
            guard isLabel(host, index..<labelEnd, mayHaveUnderscore: labels >= 2) else { return false }
            labels += 1
            labelEnd = index - 1
            index -= 1
        }
        return labels > 1
    }

    private static func isLabel(_ host: Span<UInt8>, _ range: Range<Int>, mayHaveUnderscore: Bool) -> Bool {
        guard 1...longestLabel ~= range.count, host[range.lowerBound] != UInt8(ascii: "-"),
            host[range.upperBound - 1] != UInt8(ascii: "-")
        else { return false }
        for index in range {
            let byte = host[index]
            guard byte.isLetterOrDigit || byte == UInt8(ascii: "-") || mayHaveUnderscore && byte == UInt8(ascii: "_")
            else { return false }
        }
        return true
    }

    /// Whether it is an address as text: IPv4 in four decimal numbers without leading zeros, or IPv6, perhaps with
    /// `IPv6:` before it.
    package static func isAddress(_ host: Span<UInt8>) -> Bool {
        guard host.count >= 2, host.count <= 64 else { return false }
        if isIPv4(host) { return true }
        return isIPv6(host.hasCaseless(prefix, at: 0) ? host.extracting(prefix.bytes.count...) : host)
    }

    private static let prefix = StaticText("ipv6:")

    static func isIPv4(_ host: Span<UInt8>) -> Bool {
        var (numbers, digits, value) = (0, 0, 0)
        guard host.count <= 15 else { return false }
        for index in 0...host.count {
            guard index < host.count, host[index] != UInt8(ascii: ".") else {
                guard digits > 0, value < 256 else { return false }
                (numbers, digits, value) = (numbers + 1, 0, 0)
                continue
            }
            guard host[index].isDecimalDigit, digits == 0 || value > 0, digits < 3 else { return false }
            value = value * 10 + Int(host[index] - 0x30)
            digits += 1
        }
        return numbers == 4
    }

    private static func isIPv6(_ host: Span<UInt8>) -> Bool {
        var (groups, index) = (0, 0)
        var hasGap = false
        while index < host.count {
            if host[index] == UInt8(ascii: ":") {
                guard host.byte(at: index + 1) == UInt8(ascii: ":"), !hasGap else { return false }
                hasGap = true
                index += 2
                continue
            }
            let end = host.end(of: index) { $0.hexadecimal != nil }
            if host.byte(at: end) == UInt8(ascii: ".") {
                guard groups > 0 || hasGap, isIPv4(host.extracting(index...)) else { return false }
                return hasGap ? groups <= 5 : groups == 6
            }
            guard 1...4 ~= end - index else { return false }
            groups += 1
            index = end
            guard index < host.count else { break }
            guard host[index] == UInt8(ascii: ":") else { return false }
            // A single colon leads to another group.
            if host.byte(at: index + 1) != UInt8(ascii: ":") {
                index += 1
                guard index < host.count else { return false }
            }
        }
        return hasGap ? groups <= 7 : groups == 8
    }
}
