/// The encoding of labels outside of ASCII (RFC 3492).
enum Punycode {
    /// Encodes a label; nil where it is longer than the 63 bytes of a label allow, before anything is computed.
    static func encode(_ scalars: some Collection<Unicode.Scalar>) -> String? {
        // An encoded label is at least as long as what it stands for.
        guard scalars.count <= 59 else { return nil }
        let points = scalars.map(\.value)
        var output = points.filter { $0 < 0x80 }.map { UInt8($0) }
        let basic = UInt32(output.count)
        var handled = basic
        if basic > 0 { output.append(UInt8(ascii: "-")) }
        // 59 code points below 0x110000 keep delta below 2^32: 60 times 0x110000 is 67 million.
        var (next, delta, bias) = (UInt32(0x80), UInt32(0), UInt32(72))
        while handled < UInt32(points.count) {
            guard let least = points.filter({ $0 >= next }).min() else { return nil }
            delta += (least - next) * (handled + 1)
            next = least
            for point in points {
                if point < next { delta += 1 }
                guard point == next else { continue }
                append(delta, bias: bias, to: &output)
                bias = adapted(delta, points: handled + 1, isFirst: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            next += 1
        }
        return output.count <= 59 ? String(decoding: output, as: UTF8.self) : nil
    }

    /// A number as digits of base 36 with thresholds (section 3.3).
    private static func append(_ number: UInt32, bias: UInt32, to output: inout [UInt8]) {
        var (rest, k) = (number, UInt32(36))
        while true {
            let threshold = k <= bias ? 1 : (k >= bias + 26 ? 26 : k - bias)
            guard rest >= threshold else { break }
            output.append(digit(threshold + (rest - threshold) % (36 - threshold)))
            rest = (rest - threshold) / (36 - threshold)
            k += 36
        }
        output.append(digit(rest))
    }

    /// Section 6.1.
    private static func adapted(_ delta: UInt32, points: UInt32, isFirst: Bool) -> UInt32 {
        var rest = isFirst ? delta / 700 : delta / 2
        rest += rest / points
        var k: UInt32 = 0
        while rest > 455 {
            rest /= 35
            k += 36
        }
        return k + 36 * rest / (rest + 38)
    }

    private static func digit(_ value: UInt32) -> UInt8 {
        UInt8(value < 26 ? value + 0x61 : value - 26 + 0x30)
    }
}
