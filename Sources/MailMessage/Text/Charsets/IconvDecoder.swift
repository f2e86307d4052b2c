import Glibc

/// One conversion of the C library from a charset to UTF-8: a handle of `iconv_open`, closed with the value.
///
/// A handle has a state and belongs to one thread, so each decoder has its own. The bytes that come out are well-formed
/// as far as the library's tables are; a byte that it refuses becomes U+FFFD, and the next is tried.
@safe struct IconvDecoder: ~Copyable {
    private let handle: iconv_t
    /// The beginning of a character whose end did not come yet.
    private var rest: [UInt8] = []
    private static let bufferSize = 4096

    /// Opens the conversion; `nil` where the C library does not have it.
    init?(_ name: String) {
        let opened = unsafe iconv_open("UTF-8", name)
        guard let opened = unsafe opened, Int(bitPattern: opened) != -1 else { return nil }
        unsafe handle = opened
    }

    deinit { unsafe iconv_close(handle) }

    /// Decodes the next bytes and appends UTF-8. The beginning of a character at the end is kept for the next call.
    mutating func decode(_ bytes: Span<UInt8>, into utf8: inout [UInt8]) {
        if rest.isEmpty { return convert(bytes, isLast: false, into: &utf8) }
        unsafe bytes.withUnsafeBufferPointer { unsafe rest.append(contentsOf: $0) }
        let all = rest
        rest = []
        convert(all.span, isLast: false, into: &utf8)
    }

    /// Appends what is left at the end of the text.
    mutating func finish(into utf8: inout [UInt8]) {
        let all = rest
        rest = []
        convert(all.span, isLast: true, into: &utf8)
        // Some conversions hold the last character back, since a combining one may follow.
        unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: Self.bufferSize) { buffer in
            var output = buffer.baseAddress
            var free = buffer.count
            _ = unsafe iconv(handle, nil, nil, &output, &free)
            unsafe utf8.append(contentsOf: buffer.prefix(buffer.count - free).lazy.map(UInt8.init(bitPattern:)))
        }
    }

    private mutating func convert(_ bytes: Span<UInt8>, isLast: Bool, into utf8: inout [UInt8]) {
        var consumed = 0
        while consumed < bytes.count {
            let step = step(bytes.extracting(consumed..<bytes.count), into: &utf8)
            consumed += step.consumed
            switch step.reason {
            case 0: return
            case E2BIG where step.consumed > 0 || step.produced > 0: continue
            // More bytes than any character has are not the beginning of one.
            case EINVAL where !isLast && bytes.count - consumed < 32:
                rest = bytes.copy(consumed..<bytes.count)
                return
            default:
                utf8.append(scalar: 0xFFFD)
                consumed += 1
            }
        }
    }

    /// One call of `iconv`: how far it came, and the error number that stopped it or 0 at the end.
    private func step(
        _ bytes: Span<UInt8>, into utf8: inout [UInt8]
    ) -> (consumed: Int, produced: Int, reason: Int32) {
        unsafe bytes.withUnsafeBytes { input in
            unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.bufferSize) { buffer in
                // The library's interface lacks a `const`; it does not write to its input.
                var source = unsafe UnsafeMutablePointer(
                    mutating: input.baseAddress?.assumingMemoryBound(to: CChar.self))
                var target = unsafe UnsafeMutableRawPointer(buffer.baseAddress)?
                    .assumingMemoryBound(to: CChar.self)
                var (left, free) = (input.count, buffer.count)
                let result = unsafe iconv(handle, &source, &left, &target, &free)
                let reason = result == -1 ? errno : 0
                unsafe utf8.append(contentsOf: buffer.prefix(buffer.count - free))
                return (input.count - left, buffer.count - free, reason)
            }
        }
    }
}
