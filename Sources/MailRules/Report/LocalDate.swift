import Glibc

/// Dates as fields of mail have them (RFC 5322 section 3.3), in the time zone of the machine.
enum LocalDate {
    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// This moment (`localtime_r`).
    static func now() -> [UInt8] {
        var moment = time(nil)
        var parts = unsafe tm()
        guard unsafe localtime_r(&moment, &parts) != nil else { return [] }
        let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        let (day, month) = unsafe (days[Int(parts.tm_wday) % 7], months[Int(parts.tm_mon) % 12])
        let clock = unsafe [parts.tm_hour, parts.tm_min, parts.tm_sec].map { two(Int($0)) }.joined(separator: ":")
        let offset = unsafe parts.tm_gmtoff / 60
        let zone = (offset < 0 ? "-" : "+") + two(abs(offset) / 60) + two(abs(offset) % 60)
        let date = unsafe "\(day), \(two(Int(parts.tm_mday))) \(month) \(1_900 + Int(parts.tm_year))"
        return Array("\(date) \(clock) \(zone)".utf8)
    }
}
