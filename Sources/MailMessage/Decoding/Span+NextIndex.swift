import Glibc

extension Span where Element == UInt8 {
    /// Where the next byte of a value stands, from an index on; `nil` when there is none.
    package func nextIndex(of byte: UInt8, from start: Int) -> Int? {
        guard start < count else { return nil }
        return unsafe extracting(start..<count).withUnsafeBufferPointer { bytes -> Int? in
            guard let base = bytes.baseAddress, let found = unsafe memchr(base, Int32(byte), bytes.count) else {
                return nil
            }
            return unsafe start + (UnsafeRawPointer(found) - UnsafeRawPointer(base))
        }
    }

    /// Appends the bytes of a range to an array.
    package func append(_ range: Range<Int>, to output: inout [UInt8]) {
        unsafe extracting(range).withUnsafeBufferPointer { unsafe output.append(contentsOf: $0) }
    }

    /// Appends the bytes of a range to an output, which has room for them.
    package func append(_ range: Range<Int>, to output: inout OutputSpan<UInt8>) {
        let part = extracting(range)
        precondition(part.count <= output.freeCapacity)
        unsafe part.withUnsafeBufferPointer { bytes in
            unsafe output.withUnsafeMutableBufferPointer { buffer, count in
                let rest = unsafe UnsafeMutableBufferPointer(rebasing: buffer[count...])
                count += unsafe rest.initialize(fromContentsOf: bytes)
            }
        }
    }
}
