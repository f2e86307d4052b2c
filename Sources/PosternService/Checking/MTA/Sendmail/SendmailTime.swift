/// Times as Sendmail writes them (`convtime`).
enum SendmailTime {
    /// Whole seconds of `10`, `10s`, `5m`, `1h30m`; nil for what is none.
    static func seconds(_ text: String) -> Int? {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800]
        var rest = text[...]
        var sum = 0
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard let number = Int(digits), number <= Int(Int32.max) else { return nil }
            rest = rest.dropFirst(digits.count)
            let unit = rest.popFirst().map { $0.lowercased() } ?? "s"
            guard let letter = unit.first, let factor = units[letter] else { return nil }
            let (seconds, isTooLong) = number.multipliedReportingOverflow(by: factor)
            guard !isTooLong, seconds <= Int(Int32.max), sum <= Int(Int32.max) else { return nil }
            sum += seconds
        }
        return sum
    }
}
