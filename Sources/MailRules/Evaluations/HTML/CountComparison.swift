/// A comparison of a count with a number, as it stands in a call: `!= 0`, `> 10`, `- 2 < 4`.
///
/// A number that begins with 0 is octal. There is one operator of comparison at most; without one the count and what is
/// added to it must not be 0.
struct CountComparison: Sendable, Hashable {
    private enum Operator: String, CaseIterable {
        // A longer one before one that it begins with.
        case order = "<=>"
        case most = "<="
        case least = ">="
        case equal = "=="
        case notEqual = "!="
        case below = "<"
        case above = ">"
        /// An assignment: what counts is the number alone.
        case set = "="
    }

    private var added = 0.0
    private var comparison: Operator?
    private var number = 0.0

    /// Reads a comparison; nil for what is none.
    init?(_ text: [UInt8]) {
        guard !text.isEmpty else { return nil }
        var rest = text[...]
        Self.skipBlanks(&rest)
        guard !rest.isEmpty else { return }
        if let sign = rest.first, sign == 0x2B || sign == 0x2D {
            guard let sum = Self.sum(&rest, isFirst: false) else { return nil }
            added = sum
            if rest.isEmpty { return }
        }
        guard let found = Operator.allCases.first(where: { rest.starts(with: $0.rawValue.utf8) }) else { return nil }
        // Nothing can be assigned to a sum.
        guard found != .set || text.drop(while: { $0 == 0x20 }).first == 0x3D else { return nil }
        rest = rest.dropFirst(found.rawValue.utf8.count)
        guard let sum = Self.sum(&rest, isFirst: true), rest.isEmpty else { return nil }
        (comparison, number) = (found, sum)
    }

    /// Whether a count meets it.
    func holds(_ count: Double) -> Bool {
        let value = count + added
        switch comparison {
        case nil: return value != 0
        case .order, .notEqual: return value != number
        case .most: return value <= number
        case .least: return value >= number
        case .equal: return value == number
        case .below: return value < number
        case .above: return value > number
        case .set: return number != 0
        }
    }

    /// Numbers with signs before them.
    private static func sum(_ rest: inout ArraySlice<UInt8>, isFirst: Bool) -> Double? {
        var (sum, isFirst) = (0.0, isFirst)
        while true {
            skipBlanks(&rest)
            var (isMinus, signs) = (false, 0)
            var last: UInt8 = 0
            while let sign = rest.first, sign == 0x2B || sign == 0x2D {
                // Two of one kind without a blank between them are another operator.
                guard sign != last else { return nil }
                if sign == 0x2D { isMinus.toggle() }
                signs += 1
                last = sign
                rest = rest.dropFirst()
                if rest.first == 0x20 { last = 0 }
                skipBlanks(&rest)
            }
            guard signs > 0 || isFirst else { return sum }
            guard let value = value(&rest) else { return nil }
            sum += isMinus ? -value : value
            isFirst = false
        }
    }

    private static func value(_ rest: inout ArraySlice<UInt8>) -> Double? {
        let digits = rest.prefix(while: \.isDigitByte)
        guard let first = digits.first else { return nil }
        rest = rest[digits.endIndex...]
        let base: UInt8 = first == 0x30 ? 8 : 10
        guard digits.allSatisfy({ $0 - 0x30 < base }) else { return nil }
        return digits.reduce(0.0) { $0 * Double(base) + Double($1 - 0x30) }
    }

    private static func skipBlanks(_ rest: inout ArraySlice<UInt8>) { rest = rest.drop { $0 == 0x20 } }
}
