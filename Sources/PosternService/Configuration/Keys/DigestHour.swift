/// At which hour of the day something is sent, by the clock of this machine, or never.
struct DigestHour: Sendable, Hashable {
    /// 0 to 23; nil for never.
    var hour: Int?
}

extension ValueKind where Value == DigestHour {
    /// An hour of the day, or `off`.
    static var digestHour: ValueKind {
        let wanted = "an hour of the day such as `7`, or `off`"
        return .scalar(
            wanted: wanted, form: "an hour of the day, from 0 to 23, or `off`", example: "7",
            write: { $0.hour.map { "\($0)" } ?? "off" },
            parse: { text in
                if text == "off" { return .success(DigestHour(hour: nil)) }
                guard case .success(let hour) = WholeNumber.parse(text, in: 0...23) else {
                    return .failure(.wanted(wanted))
                }
                return .success(DigestHour(hour: hour))
            })
    }
}
