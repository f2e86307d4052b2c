import Glibc

/// The archive's bytes, read from a descriptor with `pread(2)` as libarchive asks for them.
///
/// The descriptor's own position, which may be shared with another process, is neither used nor moved.
@safe final class ArchiveInput {
    /// How many bytes there are.
    let count: Int64
    private let descriptor: Int32
    private var position: Int64 = 0
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)

    /// Reads an open file of that many bytes.
    init(descriptor: Int32, count: Int64) {
        (self.descriptor, self.count) = (descriptor, count)
    }

    deinit {
        unsafe buffer.deallocate()
    }

    /// Lends the next bytes, until the next call; 0 at the end, -1 when they cannot be read.
    func next(_ bytes: UnsafeMutablePointer<UnsafeRawPointer?>?) -> Int {
        let read = unsafe pread(descriptor, buffer.baseAddress, buffer.count, off_t(position))
        guard read >= 0 else { return -1 }
        position += Int64(read)
        unsafe bytes?.pointee = UnsafeRawPointer(buffer.baseAddress)
        return read
    }

    /// Moves the position, not beyond the end; says where it is then, or -1.
    func seek(_ offset: Int64, from whence: Int32) -> Int64 {
        let base: Int64
        switch whence {
        case SEEK_SET: base = 0
        case SEEK_CUR: base = position
        case SEEK_END: base = count
        default: return -1
        }
        let (target, overflow) = base.addingReportingOverflow(offset)
        guard !overflow, target >= 0 else { return -1 }
        position = min(target, count)
        return position
    }

    /// Goes on by that many bytes, as far as there are; says by how many.
    func skip(_ bytes: Int64) -> Int64 {
        let step = max(0, min(bytes, count - position))
        position += step
        return step
    }

    /// Begins again.
    func rewind() {
        position = 0
    }
}
