import Glibc

/// The child's side of the stream: writes frames to a descriptor. No memory beyond one frame is taken.
///
/// When nobody reads any more the process ends, with status 74: there is nothing left to do.
package struct FrameWriter: ~Copyable {
    private let descriptor: Int32
    private var frame: [UInt8]

    /// Writes to an open descriptor, which stays the caller's.
    package init(to descriptor: Int32) {
        self.descriptor = descriptor
        frame = [UInt8](repeating: 0, count: UnpackWire.headerBytes + UnpackWire.payloadBytes)
    }

    /// Sends a frame. A payload that is too long is cut.
    package mutating func send(_ kind: FrameKind, _ payload: [UInt8] = []) {
        let count = min(payload.count, UnpackWire.payloadBytes)
        frame.replaceSubrange(UnpackWire.headerBytes..<UnpackWire.headerBytes + count, with: payload.prefix(count))
        send(kind, count: count)
    }

    /// Sends a code and an explanation, of which at most `UnpackWire.textBytes`.
    package mutating func send(_ kind: FrameKind, code: UInt8, text: [UInt8] = []) {
        send(kind, [code] + text.prefix(UnpackWire.textBytes))
    }

    /// Sends a frame whose payload is written in place.
    ///
    /// - Parameter body: Gets room for `UnpackWire.payloadBytes` bytes or fewer, `limit`, and says how many it wrote;
    ///   nothing is sent for none, or for a negative number.
    /// - Returns: What `body` said.
    package mutating func send(
        _ kind: FrameKind, limit: Int, writing body: (UnsafeMutableRawBufferPointer) -> Int
    ) -> Int {
        let room = max(0, min(limit, UnpackWire.payloadBytes))
        let count = unsafe frame.withUnsafeMutableBytes { bytes in
            unsafe body(
                UnsafeMutableRawBufferPointer(
                    rebasing: bytes[UnpackWire.headerBytes..<UnpackWire.headerBytes + room]))
        }
        if count > 0, count <= room { send(kind, count: count) }
        return count
    }

    private mutating func send(_ kind: FrameKind, count: Int) {
        frame[0] = kind.rawValue
        for index in 0..<4 { frame[1 + index] = UInt8(truncatingIfNeeded: count >> (8 * index)) }
        var rest = 0..<UnpackWire.headerBytes + count
        while !rest.isEmpty {
            let written = unsafe frame.withUnsafeBytes { bytes in
                unsafe write(descriptor, bytes.baseAddress?.advanced(by: rest.lowerBound), rest.count)
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { _exit(74) }
            rest = rest.lowerBound + written..<rest.upperBound
        }
    }
}
