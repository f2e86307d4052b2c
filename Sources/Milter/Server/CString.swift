import Glibc

/// The bytes of a C string, without its NUL, for as long as its owner keeps them.
@unsafe struct CString {
    let buffer: UnsafeBufferPointer<UInt8>

    init(_ pointer: UnsafePointer<CChar>) {
        let start = unsafe UnsafeRawPointer(pointer).assumingMemoryBound(to: UInt8.self)
        unsafe buffer = UnsafeBufferPointer(start: start, count: strlen(pointer))
    }
}

extension RawText {
    /// Runs the closure with the bytes as a C string. The bytes hold no NUL: those of an edit were checked.
    func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        let terminated = bytes + [0]
        return unsafe terminated.withUnsafeBufferPointer { buffer in
            unsafe buffer.withMemoryRebound(to: CChar.self) { buffer in
                // A buffer of at least one byte has a base address.
                unsafe body(buffer.baseAddress!)
            }
        }
    }
}
