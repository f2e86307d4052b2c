import CArchive
import Glibc
import UnpackProtocol

/// A `struct archive` of libarchive that reads, with the one format and filter that were asked for.
///
/// `archive_read_support_format_all` is never called: it takes any text for an mtree, and enables formats with a bad
/// record.
@safe struct ArchiveHandle: ~Copyable {
    /// What a call of libarchive came to.
    enum Outcome {
        /// It did what it should, or worse than a warning did not happen.
        case done
        /// There is nothing more.
        case end
        /// It failed, but what comes next can be looked at.
        case retry
        /// It failed for good.
        case failed
    }

    let archive: OpaquePointer
    private let input: ArchiveInput
    /// The entry that was read last. It belongs to libarchive and changes with the next one.
    private(set) var entry: OpaquePointer?

    private init(_ archive: OpaquePointer, _ input: ArchiveInput) {
        unsafe self.archive = archive
        self.input = input
    }

    /// Prepares a reader; `nil` when there is no memory, or when this libarchive does not have the format.
    static func make(_ format: ArchiveFormat, _ filter: ArchiveFilter?, reading input: ArchiveInput) -> Self? {
        guard let archive = unsafe archive_read_new() else { return nil }
        let handle = unsafe ArchiveHandle(archive, input)
        guard unsafe format.enable(archive), unsafe filter?.enable(archive) ?? true else { return nil }
        unsafe archive_read_set_read_callback(archive, readCallback)
        unsafe archive_read_set_seek_callback(archive, seekCallback)
        unsafe archive_read_set_skip_callback(archive, skipCallback)
        unsafe archive_read_set_callback_data(archive, Unmanaged.passUnretained(input).toOpaque())
        return handle
    }

    deinit {
        unsafe archive_read_free(archive)
    }

    /// Finds out how the input is compressed. `archive_read_open1`.
    func open() -> Outcome {
        outcome(unsafe archive_read_open1(archive))
    }

    /// Goes to the next entry. `archive_read_next_header`.
    mutating func next() -> Outcome {
        outcome(unsafe archive_read_next_header(archive, &entry))
    }

    /// Copies the next bytes of the entry; 0 at its end, a negative number when they cannot be had. The gaps of a sparse
    /// file come as zeros. `archive_read_data`.
    func read(_ bytes: UnsafeMutableRawBufferPointer) -> Int {
        unsafe archive_read_data(archive, bytes.baseAddress, bytes.count)
    }

    /// Whether the last failure was caused by encryption of the directory.
    ///
    /// libarchive crashes when it is asked before a format was recognised. `archive_read_has_encrypted_entries`.
    var isDirectoryEncrypted: Bool {
        guard unsafe archive_format(archive) != 0 else { return false }
        if unsafe archive_read_has_encrypted_entries(archive) == 1 { return true }
        // The rar5 reader of libarchive before 3.8 does not know, but says so.
        return error.containsWord("ncrypt")
    }

    /// Whether a filter beside the input itself is at work. `archive_filter_count`.
    var isFiltered: Bool { unsafe archive_filter_count(archive) > 1 }

    /// What libarchive says of the last failure; it may quote the archive. `archive_error_string`.
    var error: [UInt8] {
        unsafe copy(archive_error_string(archive), limit: UnpackWire.textBytes)
    }

    private func outcome(_ status: Int32) -> Outcome {
        switch status {
        case ARCHIVE_OK, ARCHIVE_WARN: .done
        case ARCHIVE_EOF: .end
        case ARCHIVE_RETRY: .retry
        default: .failed
        }
    }
}

/// The bytes of a string of C; the end of one that is longer than the limit.
func copy(_ text: UnsafePointer<CChar>?, limit: Int) -> [UInt8] {
    guard let text = unsafe text else { return [] }
    let bytes = unsafe UnsafeBufferPointer(start: text, count: strlen(text))
    return unsafe bytes.suffix(limit).map { UInt8(bitPattern: $0) }
}
