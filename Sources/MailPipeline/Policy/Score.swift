/// How sums of weights are written.
public enum Score {
    /// A sum with at most two digits behind the dot: `5`, `4.5`, `-0.25`.
    public static func text(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return value > 0 ? "999999999" : "-999999999" }
        let hundredths = Int((value * 100).rounded())
        let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
        var text = (hundredths < 0 ? "-" : "") + String(whole)
        if rest > 0 {
            text += rest < 10 ? ".0\(rest)" : rest % 10 == 0 ? ".\(rest / 10)" : ".\(rest)"
        }
        return text
    }
}
