import Foundation

/// A moment as it is written on a command line.
package enum Moment {
    /// What is understood.
    package static let forms = "2h, 30min, 7d, 2026-11-27 or 2026-11-27T14:30"

    /// The moment in seconds since 1970: so long before now (`2h`), or a date and time of this machine's time zone; nil
    /// for a text of another form.
    package static func seconds(_ text: String, now: Double, timeZone: TimeZone = .current) -> Double? {
        if case .success(let ago) = UnitNumber.time.parse(text, in: 0...366 * 86_400_000) {
            return now - Double(ago) / 1000
        }
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = timeZone
        formatter.isLenient = false
        for format in ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"] {
            formatter.dateFormat = format
            if let date = formatter.date(from: text) { return date.timeIntervalSince1970 }
        }
        return nil
    }

    /// A moment for a person.
    package static func text(_ seconds: Double, timeZone: TimeZone = .current) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = timeZone
        formatter.dateFormat = "yyyy-MM-dd HH:mm:ss"
        return formatter.string(from: Date(timeIntervalSince1970: seconds))
    }
}
