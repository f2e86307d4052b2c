extension EvaluationCall {
    /// An argument as a number, as Perl reads one: what stands at its beginning, 0 where no number does. Nil where there
    /// is no such argument.
    func number(_ index: Int) -> Double? {
        guard arguments.indices.contains(index) else { return nil }
        var text = arguments[index].drop(while: \.isSpace)
        var prefix: [UInt8] = []
        if let sign = text.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            prefix.append(sign)
            text = text.dropFirst()
        }
        let whole = text.prefix(while: \.isDecimalDigit)
        prefix += whole
        let rest = text[whole.endIndex...]
        if rest.first == UInt8(ascii: ".") {
            prefix += [UInt8(ascii: ".")] + rest.dropFirst().prefix(while: \.isDecimalDigit) + [UInt8(ascii: "0")]
        }
        if whole.isEmpty, prefix.last.map(\.isDecimalDigit) != true { return 0 }
        return Double(String(decoding: prefix.first == UInt8(ascii: ".") ? [0x30] + prefix : prefix, as: UTF8.self))
            ?? 0
    }
}
