import NIOCore

/// What has to be known of a content before it is sent.
struct ContentMeasure: Sendable {
    /// How many bytes are sent, as SIZE counts them: with CR LF for each line end, without the dots that SMTP adds
    /// and without the final dot (RFC 1870 section 3).
    private(set) var count = 0
    /// Whether a byte is over 127.
    private(set) var hasHighBytes = false
    /// Whether such a byte is in the header, which only SMTPUTF8 allows (RFC 6532).
    private(set) var hasInternationalHeader = false

    private var stuffing = DotStuffing()
    private var isInHeader = true
    private var isLineEmpty = true

    /// Takes the next bytes.
    mutating func append(_ bytes: ByteBuffer) {
        var sink = ByteBuffer()
        stuffing.append(bytes, to: &sink)
        count = stuffing.count
        let isHigh = unsafe bytes.withUnsafeReadableBytes { unsafe Self.hasHighByte($0) }
        hasHighBytes = hasHighBytes || isHigh
        if isInHeader { readHeader(bytes) }
    }

    /// Counts the line end that is added where there is none.
    mutating func finish() {
        var sink = ByteBuffer()
        stuffing.finish(&sink)
        count = stuffing.count
    }

    private mutating func readHeader(_ bytes: ByteBuffer) {
        for byte in bytes.readableBytesView {
            switch byte {
            case 0x0A where isLineEmpty:
                isInHeader = false
                return
            case 0x0A: isLineEmpty = true
            case 0x0D: break
            default:
                isLineEmpty = false
                if byte > 0x7F { hasInternationalHeader = true }
            }
        }
    }

    /// Eight bytes at a time: a large message is read here before it is sent.
    private static func hasHighByte(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var index = 0
        while bytes.count - index >= 8 {
            if unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 != 0 {
                return true
            }
            index += 8
        }
        while index < bytes.count {
            if unsafe bytes[index] > 0x7F { return true }
            index += 1
        }
        return false
    }
}
