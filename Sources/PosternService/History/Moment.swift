import Foundation
import MailPipeline

/// A moment as it is written on a command line.
package enum Moment {
    /// This one, in whole seconds since 1970.
    static var now: Int { Int(SystemClock().secondsSince1970) }

    /// What is understood.
    package static let forms = "2h, 30min, 7d, 2026-11-27 or 2026-11-27T14:30"

    /// The moment in seconds since 1970: so long before now (`2h`), or a date and time of this machine's time zone; nil
    /// for a text of another form.
    package static func seconds(_ text: String, now: Double, timeZone: TimeZone = .current) -> Double? {
        if case .success(let ago) = UnitNumber.time.parse(text, in: 0...366 * 86_400_000) {
            return now - Double(ago) / 1000
        }
        guard let parts = parts(text) else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        var wanted = DateComponents()
        (wanted.year, wanted.month, wanted.day) = (parts[0], parts[1], parts[2])
        (wanted.hour, wanted.minute, wanted.second) = (parts[3], parts[4], parts[5])
        // A moment that clocks leave out when they go forward is the one behind the gap. There is no 30 February.
        guard (1...12).contains(parts[1]),
            let month = calendar.date(from: DateComponents(year: parts[0], month: parts[1])),
            calendar.range(of: .day, in: .month, for: month)?.contains(parts[2]) == true
        else { return nil }
        return calendar.date(from: wanted)?.timeIntervalSince1970
    }

    /// Year, month, day, hour, minute and second of `2026-11-27`, `2026-11-27T14:30` or `2026-11-27T14:30:05`.
    private static func parts(_ text: String) -> [Int]? {
        let halves = text.split(separator: "T", omittingEmptySubsequences: false)
        let date = halves[0].split(separator: "-", omittingEmptySubsequences: false)
        let time = halves.count > 1 ? halves[1].split(separator: ":", omittingEmptySubsequences: false) : []
        guard halves.count <= 2, date.map(\.utf8.count) == [4, 2, 2], time.allSatisfy({ $0.utf8.count == 2 }),
            halves.count == 1 || (2...3).contains(time.count)
        else { return nil }
        let numbers = (date + time).compactMap { part in
            part.utf8.allSatisfy(WholeNumber.isDigit) ? Int(part) : nil
        }
        guard numbers.count == date.count + time.count else { return nil }
        let all = numbers + Array(repeating: 0, count: 6 - numbers.count)
        return all[3] < 24 && all[4] < 60 && all[5] < 60 ? all : nil
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
