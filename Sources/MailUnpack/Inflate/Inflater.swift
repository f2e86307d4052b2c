import CZlib
import MailMessage

/// Deflated data (RFC 1951), inflated by zlib in windows, so that no more than a window is in memory.
@safe struct Inflater: ~Copyable {
    /// What stands around the deflated data.
    enum Format {
        /// Nothing, as in zip.
        case raw
        /// A zlib header (RFC 1950), as in PDF.
        case zlib
    }

    /// How it ended.
    enum Outcome: Equatable {
        /// The data came to its end after so many bytes.
        case end(consumed: Int)
        /// The bytes ended before the data did.
        case cut
        /// These are no deflated data, from some place on.
        case damaged
        /// A limit was reached, and is noted.
        case limit
    }

    private let stream: UnsafeMutablePointer<z_stream>
    private var window = [UInt8](repeating: 0, count: 64 << 10)

    /// Makes one; `nil` when there is no memory for it.
    init?(_ format: Format) {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        guard unsafe czlib_inflate_init(stream, format == .raw ? -MAX_WBITS : MAX_WBITS) == Z_OK else {
            unsafe stream.deallocate()
            return nil
        }
        unsafe self.stream = stream
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// Inflates the bytes of a range into an entry, from the beginning of a deflated stream.
    mutating func inflate(
        _ bytes: Span<UInt8>, _ range: Range<Int>, into entry: inout EntryOutput, _ spending: inout ContainerSpending
    ) throws(StorageError) -> Outcome {
        guard unsafe inflateReset(stream) == Z_OK else { return .damaged }
        let range = range.clamped(to: 0..<bytes.count)
        var position = range.lowerBound
        while true {
            let input = position..<min(position + window.count, range.upperBound)
            let step = step(bytes.extracting(input))
            position += step.consumed
            guard spending.takeInput(step.consumed) else { return .limit }
            let consumed = position - range.lowerBound
            let produced = window.span.extracting(0..<step.produced)
            guard try entry.append(produced, input: consumed, &spending) else { return .limit }
            switch step.status {
            case Z_STREAM_END: return .end(consumed: consumed)
            case Z_OK, Z_BUF_ERROR:
                // Without progress there is no more input, as the window was empty.
                if step.consumed == 0, step.produced == 0 { return .cut }
            default: return .damaged
            }
        }
    }

    private mutating func step(_ input: Span<UInt8>) -> (status: Int32, consumed: Int, produced: Int) {
        let stream = unsafe stream
        return unsafe input.withUnsafeBufferPointer { source in
            unsafe window.withUnsafeMutableBufferPointer { target in
                // zlib does not write to its input, but its type does not say so.
                unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
                unsafe stream.pointee.avail_in = UInt32(source.count)
                unsafe stream.pointee.next_out = target.baseAddress
                unsafe stream.pointee.avail_out = UInt32(target.count)
                let status = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
                let consumed = unsafe source.count - Int(stream.pointee.avail_in)
                let produced = unsafe target.count - Int(stream.pointee.avail_out)
                return (status, consumed, produced)
            }
        }
    }
}
