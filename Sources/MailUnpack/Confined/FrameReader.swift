import Glibc
import UnpackProtocol

/// Our side of the stream: takes frames from a child that may be hostile, within one buffer of fixed size.
struct FrameReader: ~Copyable {
    /// What came.
    enum Event: Equatable {
        /// A frame; its payload is ``FrameReader/payload``.
        case frame(FrameKind)
        /// The child closed its end, which it does only by ending.
        case closed
        /// The time is over.
        case overdue
    }

    private let descriptor: Int32
    private var buffer = [UInt8](repeating: 0, count: 128 << 10)
    private var filled = 0..<0
    private var current = 0..<0

    /// Reads from an open descriptor, which stays the caller's.
    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// How many bytes the last frame's payload has.
    var payloadCount: Int { current.count }

    /// Lends the payload of the last frame.
    func withPayload<Result, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(buffer.span.extracting(current))
    }

    /// A copy of the payload of the last frame.
    var payload: [UInt8] { Array(buffer[current]) }

    /// Waits for the next frame.
    /// - Throws: `WireViolation` for a frame of no known kind, or one that is too long.
    mutating func next(before budget: UnpackBudget) throws(WireViolation) -> Event {
        while filled.count < UnpackWire.headerBytes {
            if let event = fill(before: budget) { return event }
        }
        guard let kind = FrameKind(rawValue: buffer[filled.lowerBound]) else {
            throw WireViolation("a frame of an unknown kind")
        }
        var count = 0
        for index in 0..<4 { count |= Int(buffer[filled.lowerBound + 1 + index]) << (8 * index) }
        guard count <= UnpackWire.payloadBytes else { throw WireViolation("a frame of \(count) bytes") }
        while filled.count < UnpackWire.headerBytes + count {
            if let event = fill(before: budget) { return event }
        }
        let start = filled.lowerBound + UnpackWire.headerBytes
        current = start..<start + count
        filled = start + count..<filled.upperBound
        return .frame(kind)
    }

    /// Reads what there is behind what is in the buffer. No frame is longer than the buffer, so that there is room.
    private mutating func fill(before budget: UnpackBudget) -> Event? {
        if filled.lowerBound > 0, filled.isEmpty || buffer.count - filled.upperBound < UnpackWire.payloadBytes {
            unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[filled]))
            }
            filled = 0..<filled.count
        }
        while true {
            var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let milliseconds = budget.remainingMilliseconds
            guard milliseconds > 0 else { return .overdue }
            let ready = unsafe poll(&entry, 1, milliseconds)
            if ready < 0, errno == EINTR || errno == EAGAIN { continue }
            // A clock of the tests may stand still while the real one went on.
            if ready == 0 { return .overdue }
            let count = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe read(
                    descriptor, bytes.baseAddress?.advanced(by: filled.upperBound), bytes.count - filled.upperBound)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return .closed }
            filled = filled.lowerBound..<filled.upperBound + count
            return nil
        }
    }
}

extension UnpackBudget {
    /// How long may be waited, for `poll(2)`.
    var remainingMilliseconds: Int32 {
        let remaining = (deadline - now()) / .milliseconds(1)
        return Int32(max(0, min(remaining.rounded(.up), 1e9)))
    }

    /// How long may be waited, in seconds begun.
    var remainingSeconds: Int { (Int(remainingMilliseconds) + 999) / 1_000 }
}
