import Glibc
import NIOCore

/// Turns a file into what follows DATA (RFC 5321 section 4.5.2), piece by piece: a bare LF becomes CR LF, a line that
/// begins with a dot gets another one, and the last line ends. A bare CR stays, and ends no line.
struct DotStuffing: Sendable {
    /// How many bytes were written, without the dots that were added.
    private(set) var count = 0
    /// The byte before; at first as if a line had just ended.
    private var previous: UInt8 = 0x0A

    /// Takes the next bytes.
    mutating func append(_ bytes: ByteBuffer, to output: inout ByteBuffer) {
        output.reserveCapacity(minimumWritableBytes: bytes.readableBytes + bytes.readableBytes / 32)
        unsafe bytes.withUnsafeReadableBytes { all in
            var rest = unsafe all[...]
            while unsafe !rest.isEmpty {
                let line = unsafe UnsafeRawBufferPointer(rebasing: rest)
                if previous == 0x0A, unsafe line[0] == UInt8(ascii: ".") { output.writeInteger(UInt8(ascii: ".")) }
                let end = unsafe line.baseAddress.flatMap { base in
                    unsafe memchr(base, 0x0A, line.count).map { unsafe UnsafeRawPointer($0) - base }
                }
                let text = unsafe UnsafeRawBufferPointer(rebasing: line[..<(end ?? line.count)])
                unsafe output.writeBytes(text)
                count += text.count
                previous = unsafe text.last ?? previous
                unsafe rest = rest.dropFirst(text.count)
                guard end != nil else { break }
                endLine(&output)
                unsafe rest = rest.dropFirst()
            }
        }
    }

    /// Ends the last line where it has no end.
    mutating func finish(_ output: inout ByteBuffer) {
        guard previous != 0x0A else { return }
        output.writeInteger(UInt8(0x0D))
        count += 1
        previous = 0x0D
        endLine(&output)
    }

    private mutating func endLine(_ output: inout ByteBuffer) {
        if previous != 0x0D {
            output.writeInteger(UInt8(0x0D))
            count += 1
        }
        output.writeInteger(UInt8(0x0A))
        count += 1
        previous = 0x0A
    }
}
