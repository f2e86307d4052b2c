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
        // On the stack where it is short, as a field's name and value mostly are.
        unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes.count + 1) { copy in
            for index in bytes.indices { unsafe copy.initializeElement(at: index, to: CChar(bitPattern: bytes[index])) }
            unsafe copy.initializeElement(at: bytes.count, to: 0)
            // A buffer of at least one element has a base address.
            return unsafe body(UnsafePointer(copy.baseAddress!))
        }
    }
}
