/// A share that an operator writes: `1%`, `0.5 %`.
package struct Share: Sendable, Hashable, CustomStringConvertible {
    /// Hundredths of it all, 0 to 100.
    package let percent: Double

    init(percent: Double) { self.percent = percent }

    /// Reads a share; nil for what is none.
    package init?(_ text: String) {
        guard text.hasSuffix("%") else { return nil }
        let number = text.dropLast().reversed().drop { $0 == " " }.reversed()
        guard !number.isEmpty, number.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }),
            let percent = Double(String(number)), (0...100).contains(percent)
        else { return nil }
        self.percent = percent
    }

    /// Whether so many of a number are more.
    func isExceeded(by count: Int, of all: Int) -> Bool { Double(count) * 100 > percent * Double(all) + 1e-9 }

    package var description: String { "\(Int(exactly: percent).map(String.init) ?? "\(percent)")%" }
}
