/// Numbers as a person reads them in a table.
enum Figures {
    /// A time: `350us`, `12ms`, `1.2s`, `45s`, `35min`, `5h 12min`, `3d 4h`; `-` where there is none.
    static func time(_ seconds: Double?) -> String {
        guard let seconds, seconds.isFinite else { return "-" }
        switch max(seconds, 0) {
        case ..<0.001: return "\(whole(seconds * 1e6))us"
        case ..<1: return "\(whole(seconds * 1000))ms"
        case ..<9.95: return "\(tenths(seconds))s"
        case ..<120: return "\(whole(seconds))s"
        case ..<7200: return "\(whole(seconds / 60))min"
        case ..<172_800: return "\(Int(seconds) / 3600)h \(Int(seconds) % 3600 / 60)min"
        default: return "\(Int(min(seconds, 1e12)) / 86_400)d \(Int(min(seconds, 1e12)) % 86_400 / 3600)h"
        }
    }

    /// A size: `512 B`, `12 KiB`, `55 MiB`, `1.2 GiB`.
    static func bytes(_ bytes: Int) -> String {
        let size = Double(max(bytes, 0))
        switch size {
        case ..<1024: return "\(whole(size)) B"
        case ..<1_048_576: return "\(whole(size / 1024)) KiB"
        case ..<1_073_741_824: return "\(whole(size / 1_048_576)) MiB"
        default: return "\(tenths(size / 1_073_741_824)) GiB"
        }
    }

    /// So many a second: `0.3`, `12`; `-` where that is not known.
    static func rate(_ rate: Double?) -> String {
        guard let rate, rate.isFinite else { return "-" }
        return rate == 0 ? "0" : rate < 9.95 ? tenths(rate) : "\(whole(rate))"
    }

    /// A number of a metric: whole ones without a point, others with three digits behind it.
    static func number(_ number: Double) -> String {
        guard number.isFinite, abs(number) < 1e15 else { return "\(number)" }
        guard number != number.rounded() else { return "\(Int(number))" }
        let thousandths = Int((abs(number) * 1000).rounded())
        let digits = String(thousandths % 1000)
        return (number < 0 ? "-" : "") + "\(thousandths / 1000)."
            + String(repeating: "0", count: 3 - digits.count) + digits
    }

    private static func whole(_ number: Double) -> Int { Int(min(max(number.rounded(), 0), 1e15)) }

    private static func tenths(_ number: Double) -> String {
        let tenths = whole(number * 10)
        return "\(tenths / 10).\(tenths % 10)"
    }
}
