import CLinux
import Glibc
import Milter

/// A file in memory that a supervisor hands to its processes: one writes it, many read it.
enum MemoryFile {
    /// The bytes of a configuration at most.
    static let longest = 1 << 30

    /// A new one, empty.
    static func make(_ name: String) throws(PoolError) -> Int32 {
        let descriptor = unsafe clinux_memory_file(name)
        guard descriptor >= 0 else {
            throw PoolError("no memory for \(name): \(SystemCalls.Failure(number: errno))")
        }
        return descriptor
    }

    /// Writes all bytes at its end.
    static func write(_ bytes: [UInt8], to descriptor: Int32) throws(PoolError) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(
                    descriptor, buffer.baseAddress?.advanced(by: written), min(buffer.count - written, 1 << 20))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw PoolError("the configuration cannot be handed over: \(SystemCalls.Failure(number: errno))")
            }
            written += count
        }
    }

    /// From now on nobody can write to it.
    static func seal(_ descriptor: Int32) { _ = clinux_seal(descriptor) }

    /// All its bytes. Several processes may read at once.
    static func read(_ descriptor: Int32) throws(PoolError) -> [UInt8] {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_size >= 0, status.st_size <= longest else {
            throw PoolError("what the supervisor hands over is no configuration")
        }
        let size = Int(status.st_size)
        var problem: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let read = unsafe pread(descriptor, buffer.baseAddress?.advanced(by: count), size - count, off_t(count))
                if read < 0, errno == EINTR { continue }
                guard read > 0 else {
                    problem = read < 0 ? errno : ENODATA
                    return
                }
                count += read
            }
        }
        guard problem == 0 else {
            throw PoolError("the configuration cannot be taken over: \(SystemCalls.Failure(number: problem))")
        }
        return bytes
    }
}
