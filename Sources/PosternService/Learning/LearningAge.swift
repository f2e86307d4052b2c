/// A number of days as it is written on a command line.
package enum LearningAge {
    /// The days of a text such as `90d`, up to ten years; nil for another one.
    package static func days(_ text: String) -> UInt32? {
        guard case .success(let time) = UnitNumber.time.parse(text, in: 86_400_000...3_660 * 86_400_000) else {
            return nil
        }
        return UInt32(clamping: time / 86_400_000)
    }
}
