/// Bytes that the MTA handed over as text: an address, a host name, a macro's value.
///
/// The milter protocol carries C strings. They may hold any byte but NUL and need not be UTF-8, so the bytes are
/// kept as they came and decoded on demand.
///
/// For example:
/// ```swift
/// filter.onHelo { helo, _ in
///     helo.name.equalsIgnoringCase("example.org") ? .reject(Refusal("5.7.1", "that is our own name")) : .continue
/// }
/// ```
public struct RawText: Sendable, Hashable, ExpressibleByStringInterpolation, CustomStringConvertible {
    /// The bytes, without a terminating NUL.
    public let bytes: [UInt8]

    /// Takes the bytes as they are.
    public init(_ bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
    }

    /// Copies bytes that only last as long as a closure, such as a field's name.
    public init(_ bytes: Span<UInt8>) {
        self.bytes = unsafe [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
            for index in bytes.indices { unsafe buffer.initializeElement(at: index, to: bytes[index]) }
            count = bytes.count
        }
    }

    /// Takes the UTF-8 bytes of a string.
    public init(_ string: String) {
        self.bytes = Array(string.utf8)
    }

    /// Takes the UTF-8 bytes of a literal, with or without interpolations.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// The text as UTF-8, with U+FFFD in place of what is not UTF-8. For showing, not for comparing.
    public var string: String { String(decoding: bytes, as: UTF8.self) }

    /// The text if it is valid UTF-8, otherwise `nil`.
    public var utf8: String? { String(validating: bytes, as: UTF8.self) }

    /// Whether there is no byte at all.
    public var isEmpty: Bool { bytes.isEmpty }

    /// Compares with ASCII letters in either case taken as equal, all other bytes to the letter (host names,
    /// keywords; RFC 5321 section 2.4).
    public func equalsIgnoringCase(_ other: RawText) -> Bool {
        bytes.count == other.bytes.count && zip(bytes, other.bytes).allSatisfy { lowered($0) == lowered($1) }
    }

    /// The text fit for a log line: printable ASCII as it is, everything else, and the backslash, as `\xNN`.
    public var description: String {
        var text = ""
        text.reserveCapacity(bytes.count)
        for byte in bytes {
            if byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\\") {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                text += hexadecimalEscape(byte)
            }
        }
        return text
    }
}

/// The ASCII lower case of a byte.
func lowered(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
}

/// A byte as `\xNN`.
func hexadecimalEscape(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "\\x" + (digits.count < 2 ? "0" : "") + digits
}
