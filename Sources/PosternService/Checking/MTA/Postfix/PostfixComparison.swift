/// A comparison in a value of Postfix: of numbers where both are, else of texts; or of compatibility levels.
struct PostfixComparison {
    /// Negative, zero or positive as the left side is less, equal or more; nil where it cannot be told.
    private let order: Int?

    /// Compares.
    /// - Parameter asLevels: whether both are compatibility levels such as `3.6`.
    init(_ left: String, _ right: String, asLevels: Bool) {
        if asLevels {
            order = Self.level(left).flatMap { left in
                Self.level(right).map { right in Self.order(left.lexicographicallyPrecedes(right), left == right) }
            }
        } else if let one = Self.number(left), let other = Self.number(right) {
            order = Self.order(one < other, one == other)
        } else {
            let (one, other) = (Array(left.utf8), Array(right.utf8))
            order = Self.order(one.lexicographicallyPrecedes(other), one == other)
        }
    }

    /// Whether it holds with a sign between the sides; nil for a sign that there is none of.
    func holds(_ sign: String) -> Bool? {
        guard let order else { return nil }
        return switch sign {
        case "==": order == 0
        case "!=": order != 0
        case "<": order < 0
        case "<=": order <= 0
        case ">": order > 0
        case ">=": order >= 0
        default: nil
        }
    }

    /// Major, minor and patch level; what is left out counts as 0.
    static func level(_ text: String) -> [Int]? {
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false).map(number)
        guard (1...3).contains(numbers.count) else { return nil }
        let known = numbers.compactMap(\.self)
        guard known.count == numbers.count else { return nil }
        return known + Array(repeating: 0, count: 3 - known.count)
    }

    private static func number(_ text: some StringProtocol) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }

    private static func order(_ isLess: Bool, _ isEqual: Bool) -> Int { isEqual ? 0 : isLess ? -1 : 1 }
}
