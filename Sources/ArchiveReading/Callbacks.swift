import CArchive

// What libarchive calls to get at the archive's bytes: free functions that find the `ArchiveInput` and call it.

func readCallback(
    _: OpaquePointer?, _ context: UnsafeMutableRawPointer?, _ bytes: UnsafeMutablePointer<UnsafeRawPointer?>?
) -> la_ssize_t {
    unsafe input(context)?.next(bytes) ?? -1
}

func seekCallback(
    _: OpaquePointer?, _ context: UnsafeMutableRawPointer?, _ offset: la_int64_t, _ whence: Int32
) -> la_int64_t {
    guard let input = unsafe input(context) else { return la_int64_t(ARCHIVE_FATAL) }
    let position = input.seek(offset, from: whence)
    return position < 0 ? la_int64_t(ARCHIVE_FATAL) : position
}

func skipCallback(_: OpaquePointer?, _ context: UnsafeMutableRawPointer?, _ request: la_int64_t) -> la_int64_t {
    unsafe input(context)?.skip(request) ?? 0
}

/// `ArchiveHandle` holds the input for as long as libarchive can call.
private func input(_ context: UnsafeMutableRawPointer?) -> ArchiveInput? {
    unsafe context.map { unsafe Unmanaged<ArchiveInput>.fromOpaque($0).takeUnretainedValue() }
}
