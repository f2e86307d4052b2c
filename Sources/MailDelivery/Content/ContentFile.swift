import Glibc
import NIOCore

/// The open file of a content. Its functions block while the disk does.
final class ContentFile: Sendable {
    /// So many bytes are read at once.
    static let chunk = 64 << 10

    private let descriptor: Int32
    private let isOurs: Bool
    /// The fields in front, ending with a line end.
    private let fields: [UInt8]
    private let count: Int
    private let closing: [UInt8]

    /// Opens it.
    /// - Throws: ``DeliveryFault`` where it cannot be read or has another size than it should.
    init(_ content: DeliveryContent) throws(DeliveryFault) {
        switch content.source {
        case .path(let path):
            descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
            isOurs = true
            guard descriptor >= 0 else { throw .content("it cannot be opened: error \(errno)") }
        case .descriptor(let descriptor):
            (self.descriptor, isOurs) = (descriptor, false)
        }
        fields = content.fields + (content.fields.isEmpty || content.fields.last == 0x0A ? [] : [0x0D, 0x0A])
        (count, closing) = (content.count, content.closing)
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .content("it cannot be looked at: error \(errno)") }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .content("it is no file") }
        guard status.st_size == count else {
            throw .content("it has \(status.st_size) bytes instead of \(count)")
        }
    }

    deinit {
        if isOurs { close(descriptor) }
    }

    /// The next bytes, the fields first.
    /// - Parameter place: how much of all was read already, from 0.
    /// - Returns: no bytes at the end.
    func read(at place: Int) throws(DeliveryFault) -> ByteBuffer {
        if place < fields.count { return ByteBuffer(bytes: fields[place...]) }
        let offset = place - fields.count
        let wanted = min(Self.chunk, count - offset)
        guard wanted > 0 else { return ByteBuffer(bytes: closing.dropFirst(offset - count)) }
        var buffer = ByteBuffer()
        let got = unsafe buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: wanted) { space in
            var got: Int
            repeat {
                got = unsafe pread(descriptor, space.baseAddress, wanted, off_t(offset))
            } while got < 0 && errno == EINTR
            return max(got, 0)
        }
        // The size was right a moment ago: somebody cut the file short, or its disk fails.
        guard got > 0 else { throw .content("it ends after \(offset) of \(count) bytes: error \(errno)") }
        return buffer
    }

    /// Reads all of it.
    func measure() throws(DeliveryFault) -> ContentMeasure {
        var (measure, place) = (ContentMeasure(), 0)
        while true {
            let bytes = try read(at: place)
            guard bytes.readableBytes > 0 else { break }
            measure.append(bytes)
            place += bytes.readableBytes
        }
        measure.finish()
        return measure
    }
}
