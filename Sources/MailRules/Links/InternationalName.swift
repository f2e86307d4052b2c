import MailMessage

/// Names outside of ASCII in their encoded form (RFC 3490).
enum InternationalName {
    /// The name in small letters, each label outside of ASCII encoded. A name that cannot be encoded stays, but for
    /// capitals of ASCII.
    static func ascii(_ name: [UInt8]) -> [UInt8] {
        let plain = name.map(\.lowercased)
        guard plain.contains(where: { $0 >= 0x80 }), let text = String(validating: name, as: UTF8.self) else {
            return plain
        }
        var output: [UInt8] = []
        for (index, label) in text.unicodeScalars.split(omittingEmptySubsequences: false, whereSeparator: isDot)
            .enumerated()
        {
            if index > 0 { output.append(UInt8(ascii: ".")) }
            guard let encoded = encoded(label) else { return plain }
            output.append(contentsOf: encoded)
        }
        return output
    }

    private static func isDot(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2E, 0x2024, 0x3002, 0xFE52, 0xFF0E, 0xFF61: true
        default: false
        }
    }

    private static func encoded(_ label: Substring.UnicodeScalarView) -> [UInt8]? {
        var scalars: [Unicode.Scalar] = []
        for scalar in label { scalars.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars) }
        if scalars.allSatisfy(\.isASCII) { return scalars.map { UInt8($0.value) } }
        return Punycode.encoded(scalars).map { Array("xn--".utf8) + $0 }
    }
}

/// The encoding of labels outside of ASCII (RFC 3492).
private enum Punycode {
    /// Encodes a label; nil where it becomes longer than a label may be.
    static func encoded(_ scalars: [Unicode.Scalar]) -> [UInt8]? {
        guard scalars.count <= 59 else { return nil }
        let points = scalars.map { UInt64($0.value) }
        var output = points.filter { $0 < 0x80 }.map { UInt8($0) }
        let plain = UInt64(output.count)
        if plain > 0 { output.append(UInt8(ascii: "-")) }
        var (handled, next, delta, bias) = (plain, UInt64(0x80), UInt64(0), UInt64(72))
        while handled < points.count, output.count <= 59 {
            guard let least = points.lazy.filter({ $0 >= next }).min() else { return nil }
            delta += (least - next) * (handled + 1)
            next = least
            for point in points {
                if point < next { delta += 1 }
                guard point == next else { continue }
                append(delta, bias, to: &output)
                bias = adapted(delta, handled + 1, isFirst: handled == plain)
                delta = 0
                handled += 1
            }
            delta += 1
            next += 1
        }
        return output.count <= 59 ? output : nil
    }

    private static func append(_ number: UInt64, _ bias: UInt64, to output: inout [UInt8]) {
        var (rest, step) = (number, UInt64(36))
        while true {
            let threshold = min(max(step, bias + 1) - bias, 26)
            guard rest >= threshold else { break }
            output.append(digit(threshold + (rest - threshold) % (36 - threshold)))
            rest = (rest - threshold) / (36 - threshold)
            step += 36
        }
        output.append(digit(rest))
    }

    private static func adapted(_ delta: UInt64, _ points: UInt64, isFirst: Bool) -> UInt64 {
        var rest = delta / (isFirst ? 700 : 2)
        rest += rest / points
        var steps: UInt64 = 0
        while rest > 455 {
            rest /= 35
            steps += 36
        }
        return steps + 36 * rest / (rest + 38)
    }

    private static func digit(_ value: UInt64) -> UInt8 {
        UInt8(truncatingIfNeeded: value < 26 ? value + 0x61 : value + 0x16)
    }
}
