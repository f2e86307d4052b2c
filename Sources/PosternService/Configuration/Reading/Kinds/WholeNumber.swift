/// Whole numbers as a configuration writes them: decimal digits, and nothing else.
///
/// YAML 1.1 would read `010` as eight and `1_000` as a thousand, YAML 1.2 otherwise: neither is taken.
enum WholeNumber {
    /// The number; what is wrong is said with the range that is allowed.
    static func parse(_ text: String, in range: ClosedRange<Int>) -> Result<Int, ValueProblem> {
        let wanted = ValueProblem.wanted("a whole number such as \(range.lowerBound)")
        let digits = text.hasPrefix("-") ? text.dropFirst() : Substring(text)
        guard !digits.isEmpty, digits.utf8.allSatisfy(isDigit) else {
            return .failure(separated(digits) ?? wanted)
        }
        guard digits.utf8.count == 1 || !digits.hasPrefix("0") else {
            return .failure(ValueProblem(rest: ", which begins with a zero; write it without"))
        }
        guard let number = Int(text), range.contains(number) else {
            return .failure(.outside("\(range.lowerBound)", "\(range.upperBound)"))
        }
        return .success(number)
    }

    /// Whether a byte is a decimal digit.
    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// The advice for digits in groups, if it is that.
    private static func separated(_ digits: Substring) -> ValueProblem? {
        let bare = digits.utf8.filter { isDigit($0) }
        let marks = digits.utf8.filter { !isDigit($0) }
        guard bare.count > 1, marks.allSatisfy({ $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ",") }) else {
            return nil
        }
        let written = String(decoding: bare, as: UTF8.self)
        return ValueProblem(rest: "; write the digits alone, such as \(ShownText(written))")
    }
}
