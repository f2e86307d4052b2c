import Glibc

/// Numbers as Perl writes them: `sprintf` and its own form of a number.
enum NumberText {
    /// With so many digits behind the dot, filled up with blanks to a width (`%4.1f`).
    static func fixed(_ value: Double, digits: Int, width: Int = 0) -> String {
        format("%*.*f", [Int32(width), Int32(digits), bounded(value)])
    }

    /// As short as it can be with 15 digits (`%.15g`).
    static func short(_ value: Double) -> String { format("%.15g", [bounded(value)]) }

    /// Rounded to thousandths, as sums of scores are before they are compared.
    static func thousandths(_ value: Double) -> Double { Double(fixed(value, digits: 3)) ?? value }

    private static func bounded(_ value: Double) -> Double { value.isNaN ? 0 : min(max(value, -1e12), 1e12) }

    private static func format(_ form: String, _ arguments: [any CVarArg]) -> String {
        unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
            let count = unsafe withVaList(arguments) { unsafe vsnprintf(buffer.baseAddress, buffer.count, form, $0) }
            guard count > 0, count < 64 else { return "0" }
            return unsafe String(decoding: buffer.prefix(Int(count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }
}
