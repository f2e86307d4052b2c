import MailMessage

/// Hosts that are numbers, as some browsers read them: `0x7f.0.0.01`, `0x7f000001`, `2130706433`.
enum NumericHost {
    /// The host as numbers with dots; nil for one that is no number.
    ///
    /// Of four numbers with dots each is made decimal and loses its leading zeros, even the last one: `10.0.0.1` becomes
    /// `10...1`. That is no address, but it is what rules are matched with.
    static func address(of host: Span<UInt8>) -> [UInt8]? {
        if let numbers = dotted(host) { return numbers }
        guard let first = host.byte(at: 0), first.isDecimalDigit else { return nil }
        if host.hasCaseless(hexadecimal, at: 0), host.count > 2 {
            guard host.end(of: 2, while: { $0.hexadecimal != nil }) == host.count else { return nil }
            return text(value(host.extracting(max(2, host.count - 8)...), base: 16) ?? .max)
        }
        guard host.end(of: 0, while: \.isDecimalDigit) == host.count else { return nil }
        return text(value(host, base: 10) ?? .max)
    }

    private static let hexadecimal = StaticText("0x")

    private static func dotted(_ host: Span<UInt8>) -> [UInt8]? {
        var (output, count, start): ([UInt8], Int, Int) = ([], 0, 0)
        while count < 4 {
            let isHexadecimal = host.hasCaseless(hexadecimal, at: start)
            let digits = isHexadecimal ? start + 2 : start
            let end = host.end(of: digits) { isHexadecimal ? $0.hexadecimal != nil : $0.isDecimalDigit }
            guard end > digits, host.byte(at: end) == (count < 3 ? UInt8(ascii: ".") : nil) else { return nil }
            let number = host.extracting(digits..<end)
            output.append(contentsOf: isHexadecimal ? decimal(ofHexadecimal: number) : decimal(of: number))
            if count < 3 { output.append(UInt8(ascii: ".")) }
            (count, start) = (count + 1, end + 1)
        }
        return output
    }

    /// A hexadecimal number as a signed one of 64 bits is written; nothing for zero.
    private static func decimal(ofHexadecimal number: Span<UInt8>) -> [UInt8] {
        let digits = number.extracting(number.end(of: 0) { $0 == 0x30 }...)
        if digits.count > 256 { return Array("Inf".utf8) }
        guard let value = value(digits, base: 16) else { return Array("-1".utf8) }
        return value == 0 ? [] : Array(String(Int64(bitPattern: value)).utf8)
    }

    /// A number without leading zeros; read as an octal one where it has some and could be one of a byte.
    private static func decimal(of number: Span<UInt8>) -> [UInt8] {
        let start = number.end(of: 0) { $0 == 0x30 }
        let digits = number.extracting(start...)
        guard start > 0, let first = digits.byte(at: 0),
            digits.end(of: 0, while: { 0x30...0x37 ~= $0 }) == digits.count,
            digits.count <= (first < 0x34 ? 3 : 2), let value = value(digits, base: 8)
        else { return digits.copy() }
        return Array(String(value).utf8)
    }

    /// Nil for more than 64 bits.
    private static func value(_ digits: Span<UInt8>, base: UInt64) -> UInt64? {
        var value: UInt64 = 0
        for index in 0..<digits.count {
            let (product, overflow) = value.multipliedReportingOverflow(by: base)
            let (sum, carry) = product.addingReportingOverflow(UInt64(digits[index].hexadecimal ?? 0))
            guard !overflow, !carry else { return nil }
            value = sum
        }
        return value
    }

    /// The first four bytes of a number, as an address.
    private static func text(_ value: UInt64) -> [UInt8] {
        // Hexadecimal digits, at least eight: the first eight count.
        let digits = max(8, (64 - value.leadingZeroBitCount + 3) / 4)
        let bits = value >> UInt64(4 * (digits - 8))
        return Array((0..<4).map { String(bits >> UInt64(24 - 8 * $0) & 0xFF) }.joined(separator: ".").utf8)
    }
}
