/// One unit of the milter protocol: a byte that says what it is, and its payload.
///
/// On the wire a packet is preceded by its length: four bytes in network order that count the byte and the
/// payload. A test rarely meets packets; ``MTA/send(_:)`` takes one for what no verb says.
///
/// For example, a command that the protocol does not have:
/// ```swift
/// try mta.send(Packet(code: UInt8(ascii: "!")))
/// ```
public struct Packet: Sendable, Hashable, CustomStringConvertible {
    /// The most bytes of payload that a packet may have: 65,535 (`MILTER_MAX_DATA_SIZE`). Both libmilter and
    /// Sendmail close the session on a longer one.
    public static let maximumPayload = 65_535

    /// How many bytes the length takes that precedes every packet.
    package static let lengthBytes = 4

    /// What the packet is: a ``Command`` from the MTA, a ``Response`` from the filter, or neither.
    public let code: UInt8
    /// What follows the code.
    public let payload: [UInt8]

    /// Makes a packet of any code and payload, right or wrong. It may be longer than ``maximumPayload``, to
    /// see what a filter does then.
    public init(code: UInt8, payload: [UInt8] = []) {
        self.code = code
        self.payload = payload
    }

    /// Makes a packet that an MTA sends.
    public init(_ command: Command, payload: [UInt8] = []) {
        self.init(code: command.rawValue, payload: payload)
    }

    /// Makes a packet that a filter sends.
    public init(_ response: Response, payload: [UInt8] = []) {
        self.init(code: response.rawValue, payload: payload)
    }

    /// The packet as it goes over a socket: length, code, payload.
    package var encoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Packet.lengthBytes + 1 + payload.count)
        bytes.append(bigEndian: UInt32(clamping: payload.count + 1))
        bytes.append(code)
        bytes += payload
        return bytes
    }

    /// Takes the first packet off the front of `bytes`, or returns `nil` where more bytes are needed.
    ///
    /// A length of zero (there is always a code) and one beyond `limit` bytes of payload are errors as soon
    /// as the four bytes of the length are there: nothing is kept for a packet that will be refused.
    package static func decode(
        from bytes: inout ArraySlice<UInt8>, limit: Int = maximumPayload
    ) throws(WireError) -> Packet? {
        var reader = PayloadReader(bytes)
        guard let length = reader.number().map({ Int(clamping: $0) }) else { return nil }
        guard length >= 1 else { throw .malformed("a packet of length 0, without even its code") }
        guard length - 1 <= limit else {
            throw .malformed("a packet of \(length) bytes, more than \(limit) bytes of payload")
        }
        guard reader.remaining.count >= length else { return nil }
        let body = reader.remaining.prefix(length)
        bytes = reader.remaining.dropFirst(length)
        return Packet(code: body[body.startIndex], payload: Array(body.dropFirst()))
    }

    /// The code as a character where it is one, and the length of the payload.
    public var description: String {
        let shown = code > 0x20 && code < 0x7F ? "'\(Unicode.Scalar(code))'" : "\(code)"
        return "packet \(shown) with \(payload.count) bytes"
    }
}
