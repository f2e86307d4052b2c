import Glibc

/// Takes bytes as they come and keeps them: in memory up to a limit, beyond it in a file without a name.
///
/// For example, a message as libmilter hands it over:
/// ```swift
/// var collector = ByteCollector(storage: StorageOptions())
/// try collector.append(chunk)
/// let bytes = try collector.finish()
/// ```
public struct ByteCollector: ~Copyable {
    private let options: StorageOptions
    private var memory: [UInt8] = []
    private var descriptor: Int32 = -1
    private var written = 0

    /// Makes an empty collector; no file is made before one is needed.
    public init(storage options: StorageOptions = StorageOptions()) {
        self.options = options
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// How many bytes there are so far.
    public var count: Int { written + memory.count }

    /// Adds bytes.
    /// - Throws: `StorageError` when they went to a file and it cannot be written, say because the disk is full. The
    ///   collector is of no use after that.
    public mutating func append(_ bytes: Span<UInt8>) throws(StorageError) {
        if memory.count + bytes.count > options.memoryBytes, !memory.isEmpty { try writeOut() }
        guard bytes.count <= options.memoryBytes else { return try write(bytes) }
        unsafe bytes.withUnsafeBufferPointer { unsafe memory.append(contentsOf: $0) }
    }

    /// Ends the collection.
    /// - Throws: `StorageError` as `append` does.
    public consuming func finish() throws(StorageError) -> StoredBytes {
        guard descriptor >= 0 else { return StoredBytes(memory) }
        try writeOut()
        return try StoredBytes(mapping: descriptor, count: written)
    }

    private mutating func writeOut() throws(StorageError) {
        let bytes = memory
        memory = []
        try write(bytes.span)
        memory.reserveCapacity(min(options.memoryBytes, 1 << 20))
    }

    private mutating func write(_ bytes: Span<UInt8>) throws(StorageError) {
        if descriptor < 0 { descriptor = try Self.openFile(in: options.folder) }
        var rest = 0..<bytes.count
        while !rest.isEmpty {
            let count = unsafe bytes.extracting(rest).withUnsafeBufferPointer {
                unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw StorageError("a message cannot be written to '\(options.folder)': \(systemReason(errno))")
            }
            rest = (rest.lowerBound + count)..<rest.upperBound
        }
        written += bytes.count
    }

    private static func openFile(in folder: String) throws(StorageError) -> Int32 {
        let descriptor = unsafe open(folder, O_TMPFILE_DIRECTORY | O_RDWR | O_CLOEXEC, 0o600)
        if descriptor >= 0 { return descriptor }
        // Some file systems have no files without a name: make one and take its name away.
        var template = Array("\(folder)/postern.XXXXXX".utf8CString)
        let named = unsafe mkstemp(&template)
        guard named >= 0 else {
            throw StorageError("no file can be made in '\(folder)' for a large message: \(systemReason(errno))")
        }
        _ = fcntl(named, F_SETFD, FD_CLOEXEC)
        _ = unsafe unlink(template)
        return named
    }
}

/// `O_TMPFILE`, a macro that Swift does not see.
private let O_TMPFILE_DIRECTORY: Int32 = 0o20000000 | O_DIRECTORY
