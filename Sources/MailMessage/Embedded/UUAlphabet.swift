/// The digits of uuencode and of xxencode.
package enum UUAlphabet: Sendable {
    /// ASCII 32 to 95, and 96 for 32.
    case uuencode
    /// `+`, `-`, and the digits and letters in the order of ASCII.
    case xxencode

    /// The value of a digit. Programs mask what is none in uuencode; in xxencode it is `nil`.
    @inline(__always) func value(_ byte: UInt8) -> UInt8? {
        switch self {
        case .uuencode: (byte &- 0x20) & 0x3F
        case .xxencode:
            switch byte {
            case 0x2B: 0
            case 0x2D: 1
            case 0x30...0x39: byte - 0x30 + 2
            case 0x41...0x5A: byte - 0x41 + 12
            case 0x61...0x7A: byte - 0x61 + 38
            default: nil
            }
        }
    }

    /// Whether a byte is a digit that an encoder writes.
    @inline(__always) func isDigit(_ byte: UInt8) -> Bool {
        switch self {
        case .uuencode: (0x20...0x60).contains(byte)
        case .xxencode: value(byte) != nil
        }
    }
}
