/// Times as Postfix writes them (`conv_time`).
enum PostfixTime {
    /// Whole seconds of `30`, `30s`, `5m`, `1h`, `1d` or `1w`; nil for what is none. Only the first letter counts.
    static func seconds(_ text: String) -> Int? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits), number <= Int(Int32.max) else { return nil }
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800]
        guard let unit = text.dropFirst(digits.count).first else { return number }
        guard let factor = units[unit] else { return nil }
        let (seconds, isTooLong) = number.multipliedReportingOverflow(by: factor)
        return isTooLong || seconds > Int(Int32.max) ? nil : seconds
    }
}
