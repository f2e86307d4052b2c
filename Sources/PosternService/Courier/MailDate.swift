/// A moment as mail writes it (RFC 5322 section 3.3), in UTC.
struct MailDate {
    private let seconds: Double

    /// A moment in seconds since 1970.
    init(_ seconds: Double) { self.seconds = seconds }

    /// `Sat, 28 Nov 2026 11:51:02 +0000`.
    var text: String {
        let whole = Int(max(0, min(seconds, 253_402_300_799)))
        let (day, second) = whole.quotientAndRemainder(dividingBy: 86_400)
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        let date = Self.date(day)
        return "\(Self.days[(day + 4) % 7]), \(two(date.day)) \(Self.months[date.month - 1]) \(date.year) "
            + "\(two(second / 3_600)):\(two(second / 60 % 60)):\(two(second % 60)) +0000"
    }

    /// The date of a day that is counted from 1970 on. The year begins with March here, so that the leap day is its last.
    private static func date(_ day: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = day + 719_468
        let era = shifted / 146_097
        let ofEra = shifted % 146_097
        let year = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * year + year / 4 - year / 100)
        let month = (5 * ofYear + 2) / 153
        return (
            year + era * 400 + (month >= 10 ? 1 : 0), month < 10 ? month + 3 : month - 9,
            ofYear - (153 * month + 2) / 5 + 1
        )
    }

    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
