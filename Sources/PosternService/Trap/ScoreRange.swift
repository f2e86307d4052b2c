/// A range of scores as it is written on a command line.
package enum ScoreRange {
    /// What is understood.
    package static let forms = "5..10, 5.. or ..10"

    /// The range of a text such as `5..10`, both ends with it; nil for another text.
    package static func parse(_ text: String) -> ClosedRange<Double>? {
        guard let dots = text.firstRange(of: "..") else { return nil }
        let (low, high) = (text[..<dots.lowerBound], text[dots.upperBound...])
        guard !(low.isEmpty && high.isEmpty), let from = low.isEmpty ? -1e9 : number(low),
            let to = high.isEmpty ? 1e9 : number(high), from <= to
        else { return nil }
        return from...to
    }

    private static func number(_ text: Substring) -> Double? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }) else { return nil }
        return Double(text).flatMap { $0.magnitude <= 1e9 ? $0 : nil }
    }
}
