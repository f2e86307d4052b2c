/// Decodes one BinHex 4.0 file (RFC 1741, appendix A) as it comes, in windows of any size.
///
/// The data starts at the first `:` at the beginning of a line and ends at the next `:`, or at a character that is no
/// digit. Checksums are not looked at. A window gives at most 192 times its size, since runs are stored as a count: cut
/// windows to match.
package struct BinHexDecoder: Sendable {
    /// What comes out.
    package enum Fork: Sendable {
        /// The data fork: the file, to every system but the one it comes from.
        case data
        /// The resource fork.
        case resource
        /// Everything behind the header, checksums too, whatever lengths the header declares, as MIME-tools does.
        case all
    }

    private enum State: Sendable {
        case before, first, digits, ended
    }

    /// The header, once it was read.
    package private(set) var header: BinHexHeader?
    /// Whether the `:` at the end was met.
    package private(set) var isComplete = false
    /// Whether there is less than the header says, something that is no digit, or no data at all.
    package private(set) var isBroken = false

    private let fork: Fork
    private var state = State.before
    private var isLineStart = true
    /// Digits that do not make a byte yet.
    private var bits: UInt32 = 0
    private var bitCount = 0
    /// What a count repeats, and whether the last byte was the mark of a count.
    private var last: UInt8 = 0
    private var isRun = false
    private var headerBytes: [UInt8] = []
    private var isInForks = false
    /// Bytes that came out behind the header, and those of them that are wanted.
    private var position = 0
    private var wanted = 0..<0

    /// Makes a decoder for one of the forks.
    package init(_ fork: Fork = .data) {
        self.fork = fork
    }

    /// Decodes the next window, and appends what it gives.
    package mutating func decode(_ bytes: Span<UInt8>, into output: inout [UInt8]) {
        var index = 0
        while index < bytes.count, state != .ended {
            let byte = bytes[index]
            index += 1
            switch state {
            case .before:
                if byte == 0x3A, isLineStart { state = .first }
                isLineStart = byte.isLineEnd
            case .first, .digits:
                let value = BinHexAlphabet.value(byte)
                if value < 64 {
                    state = .digits
                    take(value, into: &output)
                } else if byte == 0x3A, state == .digits {
                    isComplete = true
                    state = .ended
                } else if state == .first, !byte.isLineEnd {
                    // A line of text that begins with a colon.
                    (state, isLineStart) = (.before, false)
                } else if !byte.isLineEnd, !byte.isBlank {
                    state = .ended
                }
            case .ended: break
            }
        }
    }

    /// Ends the content.
    package mutating func finish(into output: inout [UInt8]) {
        state = .ended
        if isRun { isBroken = true }
        let declared = (header?.dataBytes ?? 0) + (header?.resourceBytes ?? 0)
        if header == nil || !isComplete || position < declared { isBroken = true }
    }

    private mutating func take(_ value: UInt8, into output: inout [UInt8]) {
        bits = bits << 6 | UInt32(value)
        bitCount += 6
        guard bitCount >= 8 else { return }
        bitCount -= 8
        let byte = UInt8(truncatingIfNeeded: bits >> UInt32(bitCount))
        if isRun {
            isRun = false
            if byte == 0 {
                last = 0x90
                put(0x90, count: 1, into: &output)
            } else {
                put(last, count: Int(byte) - 1, into: &output)
            }
        } else if byte == 0x90 {
            isRun = true
        } else {
            last = byte
            put(byte, count: 1, into: &output)
        }
    }

    private mutating func put(_ byte: UInt8, count: Int, into output: inout [UInt8]) {
        guard isInForks else { return putHeader(byte, count: count, into: &output) }
        if count == 1 {
            if wanted.contains(position) { output.append(byte) }
        } else if count > 1 {
            let part = wanted.clamped(to: position..<position + count)
            output.append(contentsOf: repeatElement(byte, count: part.count))
        }
        position += max(count, 0)
    }

    private mutating func putHeader(_ byte: UInt8, count: Int, into output: inout [UInt8]) {
        for used in 0..<max(count, 0) {
            headerBytes.append(byte)
            guard let header = BinHexHeader(headerBytes) else { continue }
            self.header = header
            headerBytes = []
            isInForks = true
            wanted =
                switch fork {
                case .data: 0..<header.dataBytes
                case .resource: header.dataBytes + 2..<header.dataBytes + 2 + header.resourceBytes
                case .all: 0..<Int.max
                }
            return put(byte, count: count - used - 1, into: &output)
        }
    }
}
