extension ValueKind where Value == Duration {
    /// A time, such as `30 s`: a whole number and `ms`, `s`, `min`, `h` or `d`.
    /// - Parameter range: what is allowed, in whole milliseconds; at most 366 d.
    package static func duration(in range: ClosedRange<Duration> = .zero ... .seconds(366 * 86_400)) -> ValueKind {
        let unit = UnitNumber.time
        let allowed =
            milliseconds(range.lowerBound)...max(milliseconds(range.lowerBound), milliseconds(range.upperBound))
        return .scalar(
            wanted: unit.wanted,
            form: "a time, from `\(unit.write(allowed.lowerBound))` to `\(unit.write(allowed.upperBound))`",
            example: unit.write(min(max(30_000, allowed.lowerBound), allowed.upperBound)),
            write: { unit.write(milliseconds($0)) },
            parse: { unit.parse($0, in: allowed).map { .milliseconds($0) } })
    }

    private static func milliseconds(_ time: Duration) -> Int {
        let most = Duration.seconds(366 * 86_400)
        let parts = max(.zero, min(time, most)).components
        return Int(parts.seconds * 1_000 + parts.attoseconds / 1_000_000_000_000_000)
    }
}

extension ValueKind where Value == Int {
    /// A number of bytes, such as `10 MiB`: a whole number and `B`, `kB`, `KiB`, `MB`, `MiB`, `GB` or `GiB`.
    /// - Parameter range: what is allowed.
    package static func byteSize(in range: ClosedRange<Int> = 0...1 << 50) -> ValueKind {
        let unit = UnitNumber.size
        return .scalar(
            wanted: unit.wanted,
            form: "a size, from `\(unit.write(range.lowerBound))` to `\(unit.write(range.upperBound))`",
            example: unit.write(min(max(10 << 20, range.lowerBound), range.upperBound)),
            write: { unit.write($0) }, parse: { unit.parse($0, in: range) })
    }

    /// A whole number in decimal digits.
    /// - Parameter range: what is allowed.
    package static func integer(in range: ClosedRange<Int>) -> ValueKind {
        .scalar(
            wanted: "a whole number such as \(range.lowerBound)",
            form: "a whole number, from \(range.lowerBound) to \(range.upperBound)", example: "\(range.lowerBound)",
            write: { "\($0)" }, parse: { WholeNumber.parse($0, in: range) })
    }
}

extension ValueKind where Value == Double {
    /// A number with or without a decimal point, such as `2.5`.
    /// - Parameter range: what is allowed; finite.
    package static func decimal(in range: ClosedRange<Double>) -> ValueKind {
        let example = range.contains(2.5) ? 2.5 : range.lowerBound
        let wanted = "a number such as \(example)"
        return .scalar(
            wanted: wanted, form: "a number, from \(range.lowerBound) to \(range.upperBound)",
            example: "\(example)", write: { "\($0)" },
            parse: { text in
                // Double would also take `nan`, `0x1p3` and `1e999`.
                let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
                guard (1...2).contains(parts.count), parts.allSatisfy({ $0.utf8.allSatisfy(WholeNumber.isDigit) }),
                    !parts.contains(""), let number = Double(text)
                else { return .failure(.wanted(wanted)) }
                guard range.contains(number) else {
                    return .failure(.outside("\(range.lowerBound)", "\(range.upperBound)"))
                }
                return .success(number)
            })
    }
}

extension ValueKind where Value == UInt32 {
    /// The permission bits of a socket, three or four octal digits such as `0660`.
    package static var socketMode: ValueKind {
        let wanted = "a mode such as `0660`"
        return .scalar(
            wanted: wanted, form: "permissions as chmod(1) takes them: three or four octal digits", example: "0660",
            write: { mode in
                let digits = String(mode & 0o777, radix: 8)
                return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
            },
            parse: { text in
                let isOctal = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
                guard isOctal, (3...4).contains(text.utf8.count), let mode = UInt32(text, radix: 8),
                    mode <= 0o777
                else {
                    return .failure(.wanted(wanted))
                }
                return .success(mode)
            })
    }
}
