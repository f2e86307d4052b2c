/// Numbers with a unit: a whole number, a space or none, and the unit, which is never left out.
struct UnitNumber {
    /// A unit and how many of the smallest one it is.
    struct Unit: Sendable {
        let name: String
        let size: Int
    }

    /// What is measured, with its article: `a time`.
    let measure: String
    /// The units, smallest first.
    let units: [Unit]
    /// Misspelt units and what was meant, in small letters.
    let misspelt: [String: String]
    /// A value for messages.
    let example: String

    /// Times, in milliseconds.
    static let time = UnitNumber(
        measure: "a time",
        units: [
            Unit(name: "ms", size: 1), Unit(name: "s", size: 1_000), Unit(name: "min", size: 60_000),
            Unit(name: "h", size: 3_600_000), Unit(name: "d", size: 86_400_000),
        ],
        misspelt: [
            "msec": "ms", "sec": "s", "secs": "s", "second": "s", "seconds": "s", "m": "min", "mins": "min",
            "minute": "min", "minutes": "min", "hr": "h", "hrs": "h", "hour": "h", "hours": "h", "day": "d",
            "days": "d",
        ],
        example: "30 s")

    /// Sizes, in bytes.
    static let size = UnitNumber(
        measure: "a size",
        units: [
            Unit(name: "B", size: 1), Unit(name: "kB", size: 1_000), Unit(name: "KiB", size: 1 << 10),
            Unit(name: "MB", size: 1_000_000), Unit(name: "MiB", size: 1 << 20), Unit(name: "GB", size: 1_000_000_000),
            Unit(name: "GiB", size: 1 << 30),
        ],
        misspelt: [
            "byte": "B", "bytes": "B", "k": "KiB", "kb": "KiB", "m": "MiB", "mb": "MiB", "g": "GiB", "gb": "GiB",
        ],
        example: "10 MiB")

    /// The units in a row: `ms, s, min, h or d`.
    var unitNames: String {
        let names = units.map(\.name)
        return names.dropLast().joined(separator: ", ") + (names.last.map { " or \($0)" } ?? "")
    }

    /// What is wanted, for messages.
    var wanted: String { "\(measure) such as `\(example)`" }

    /// The number in the smallest unit.
    func parse(_ text: String, in range: ClosedRange<Int>) -> Result<Int, ValueProblem> {
        let number = text.prefix { $0.isASCII && ($0.isNumber || "+-._,".contains($0)) }
        let unit = text.dropFirst(number.count).drop { $0 == " " }
        guard number.contains(where: \.isNumber) else { return .failure(.wanted(wanted)) }
        guard !unit.isEmpty else {
            return .failure(ValueProblem(rest: ", without a unit; write \(wanted) (units: \(unitNames))"))
        }
        guard let unit = units.first(where: { $0.name == unit }) else { return .failure(unknown(String(unit))) }
        guard number.utf8.allSatisfy(WholeNumber.isDigit) else {
            return .failure(fraction(number, unit) ?? .wanted(wanted))
        }
        guard let count = Int(number) else { return .failure(outside(range)) }
        let (value, overflow) = count.multipliedReportingOverflow(by: unit.size)
        guard !overflow, range.contains(value) else { return .failure(outside(range)) }
        return .success(value)
    }

    /// A number in the largest unit that it is a whole multiple of; powers of two are preferred.
    func write(_ value: Int) -> String {
        let unit = units.last { value != 0 && value % $0.size == 0 && !["kB", "MB", "GB"].contains($0.name) }
        guard let unit = unit ?? (value == 0 ? units.first { $0.name != "ms" } : units.first) else { return "\(value)" }
        return "\(value / unit.size) \(unit.name)"
    }

    private func unknown(_ unit: String) -> ValueProblem {
        let sameLetters = units.first { $0.name.lowercased() == unit.lowercased() }?.name
        let meant = misspelt[unit.lowercased()] ?? sameLetters
        let question = meant.map { "; did you mean `\($0)`?" } ?? ""
        return ValueProblem(rest: ", but \(ShownText(unit)) is no unit\(question) (units: \(unitNames))")
    }

    /// The advice for a number with a decimal point, if it is that.
    private func fraction(_ number: Substring, _ unit: Unit) -> ValueProblem? {
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(WholeNumber.isDigit) }) else {
            return nil
        }
        let value = (Double(number) ?? 0) * Double(unit.size)
        let same = Int(exactly: value.rounded()).map { $0 > 0 ? "`\(write($0))`" : "a smaller unit" }
        return ValueProblem(rest: ", not a whole number; write \(same ?? "a smaller number")")
    }

    private func outside(_ range: ClosedRange<Int>) -> ValueProblem {
        .outside("`\(write(range.lowerBound))`", "`\(write(range.upperBound))`")
    }
}
