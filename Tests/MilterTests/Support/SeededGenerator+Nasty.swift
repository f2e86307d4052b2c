import TestTools

extension SeededGenerator {
    /// Bytes of which many are those that could break a line or a string.
    mutating func nastyBytes(upTo limit: Int) -> [UInt8] {
        let nasty: [UInt8] = [0, 9, 10, 13, 32, 37, 58, 60, 62, 92, 127, 255]
        return (0..<Int.random(in: 0...limit, using: &self)).map { _ in
            Bool.random(using: &self)
                ? nasty.randomElement(using: &self) ?? 0 : UInt8.random(in: .min ... .max, using: &self)
        }
    }

    private static let nastyScalars: [UInt32] = [0x0A, 0x0D, 0x25, 0x5C, 0x85, 0x301, 0x200D, 0x2028]

    /// A string of scalars from all planes, of which many are control characters and line breaks.
    mutating func nastyString(upTo limit: Int) -> String {
        var scalars = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...limit, using: &self) {
            let value =
                switch Int.random(in: 0..<4, using: &self) {
                case 0: UInt32.random(in: 0...0x20, using: &self)
                case 1: UInt32.random(in: 0x20...0x7F, using: &self)
                case 2: Self.nastyScalars.randomElement(using: &self) ?? 0
                default: UInt32.random(in: 0...0x10_FFFF, using: &self)
                }
            scalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
        }
        return String(scalars)
    }
}
