import Glibc

/// Bytes that do not change any more: in memory, or in a file without a name that is mapped into memory.
///
/// A message, or what an attachment decodes to. Small ones stay in memory; a large one does not: the kernel reads its
/// pages when they are looked at and may drop them again at any time. The file has no name, so that nothing is left
/// behind by a crash.
///
/// Make one with a `ByteCollector`, or from an array.
public final class StoredBytes: Sendable {
    /// - Sendable: an array is; mapped memory is read-only and our own, is never written to, and goes in `deinit`.
    @safe private enum Storage: @unchecked Sendable {
        case memory([UInt8])
        case mapped(UnsafeRawBufferPointer)
    }

    private let storage: Storage

    /// How many bytes there are.
    public let count: Int

    /// Takes bytes that are in memory.
    public init(_ bytes: [UInt8]) {
        storage = .memory(bytes)
        count = bytes.count
    }

    /// Maps an open file, which nobody may change from now on, and closes nothing.
    /// - Throws: `StorageError` when it cannot be mapped.
    package init(mapping descriptor: Int32, count: Int) throws(StorageError) {
        guard count > 0 else {
            storage = .memory([])
            self.count = 0
            return
        }
        let address = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
        guard let address = unsafe address, unsafe address != MAP_FAILED else {
            throw StorageError("\(count) bytes of a message cannot be mapped into memory: \(systemReason(errno))")
        }
        storage = unsafe .mapped(UnsafeRawBufferPointer(start: address, count: count))
        self.count = count
    }

    deinit {
        if case .mapped(let buffer) = storage {
            unsafe munmap(UnsafeMutableRawPointer(mutating: buffer.baseAddress), buffer.count)
        }
    }

    /// Whether the bytes are in a file.
    public var isInFile: Bool {
        if case .mapped = storage { true } else { false }
    }

    /// Lends all bytes.
    public func withSpan<Result, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        switch storage {
        case .memory(let bytes): try body(bytes.span)
        case .mapped(let buffer): try body(unsafe Span(_unsafeBytes: buffer))
        }
    }

    /// A copy of the bytes of a range, as far as they are there.
    public func copy(_ range: Range<Int>) -> [UInt8] {
        let range = range.clamped(to: 0..<count)
        return withSpan { $0.copy(range) }
    }

    /// Says that the bytes of a range are not needed for a while: those of a file leave our memory.
    ///
    /// They can be read again at any time, at the price of a page fault. For bytes in memory it does nothing.
    public func release(_ range: Range<Int>) {
        guard case .mapped(let buffer) = storage, let start = buffer.baseAddress else { return }
        let page = 4096
        let range = range.clamped(to: 0..<count)
        // The kernel maps pages around the one that is looked at: those of the range before came back so.
        let lower = max(0, range.lowerBound - 64 << 10) / page * page
        let upper = range.upperBound == count ? count : range.upperBound / page * page
        guard lower < upper else { return }
        unsafe madvise(UnsafeMutableRawPointer(mutating: start + lower), upper - lower, MADV_DONTNEED)
    }
}

/// What `errno` says.
func systemReason(_ number: Int32) -> String {
    unsafe String(cString: strerror(number))
}
