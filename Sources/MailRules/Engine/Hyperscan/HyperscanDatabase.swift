import CHyperscan
import Glibc

/// Many patterns that Hyperscan looks for in one pass.
///
/// - Sendable: a database is not written to once it is made (Hyperscan's reference, "Scratch space").
@safe final class HyperscanDatabase: @unchecked Sendable {
    /// A pattern to compile.
    struct Expression {
        let text: [UInt8]
        let flags: UInt32
        let id: UInt32
    }

    let pointer: OpaquePointer
    private let library: HyperscanLibrary

    private init(_ pointer: OpaquePointer, _ library: HyperscanLibrary) {
        unsafe self.pointer = unsafe pointer
        self.library = library
    }

    deinit { _ = unsafe library.freeDatabase(pointer) }

    /// Whether a pattern can be compiled at all, as far as that is known without doing it.
    static func accepts(_ text: [UInt8], flags: UInt32, _ library: HyperscanLibrary) -> Bool {
        var info: UnsafeMutableRawPointer?
        var error: UnsafeMutablePointer<hs_compile_error_t>?
        let result = unsafe (text + [0]).withUnsafeBufferPointer { bytes in
            unsafe bytes.withMemoryRebound(to: CChar.self) {
                unsafe library.expressionInfo($0.baseAddress, flags, &info, &error)
            }
        }
        unsafe free(info)
        if let error = unsafe error { _ = unsafe library.freeCompileError(error) }
        return result == 0
    }

    /// Compiles patterns; those that are refused are left out.
    /// - Returns: nil when nothing is left, or there is no memory.
    static func compile(_ expressions: [Expression], _ library: HyperscanLibrary) -> (HyperscanDatabase, [Expression])?
    {
        var expressions = expressions
        while !expressions.isEmpty {
            var database: OpaquePointer?
            var error: UnsafeMutablePointer<hs_compile_error_t>?
            let buffers = unsafe expressions.map { expression in
                let buffer = UnsafeMutablePointer<CChar>.allocate(capacity: expression.text.count + 1)
                for (index, byte) in expression.text.enumerated() { unsafe buffer[index] = CChar(bitPattern: byte) }
                unsafe buffer[expression.text.count] = 0
                return unsafe buffer
            }
            defer { unsafe buffers.forEach { unsafe $0.deallocate() } }
            let pointers: [UnsafePointer<CChar>?] = unsafe buffers.map { unsafe UnsafePointer($0) }
            let result = unsafe library.compileMulti(
                pointers, expressions.map(\.flags), expressions.map(\.id), UInt32(expressions.count),
                chyperscan_mode_block, nil, &database, &error)
            if result == 0, let database = unsafe database {
                return unsafe (HyperscanDatabase(database, library), expressions)
            }
            guard let error = unsafe error else { return nil }
            let refused = unsafe Int(error.pointee.expression)
            _ = unsafe library.freeCompileError(error)
            guard expressions.indices.contains(refused) else { return nil }
            expressions.remove(at: refused)
        }
        return nil
    }

    /// Its bytes.
    var serialized: [UInt8] {
        var bytes: UnsafeMutablePointer<CChar>?
        var count = 0
        guard unsafe library.serialize(pointer, &bytes, &count) == 0, let bytes = unsafe bytes else { return [] }
        defer { unsafe free(bytes) }
        return unsafe UnsafeRawBufferPointer(start: bytes, count: count).map { $0 }
    }

    /// A database from its bytes; nil if they are of another version or processor.
    static func restored(_ bytes: Span<UInt8>, _ library: HyperscanLibrary) -> HyperscanDatabase? {
        var database: OpaquePointer?
        let result = unsafe bytes.withUnsafeBytes {
            unsafe library.deserialize($0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count, &database)
        }
        guard result == 0, let database = unsafe database else { return nil }
        return unsafe HyperscanDatabase(database, library)
    }

    /// Bytes of memory.
    var size: Int {
        var size = 0
        return unsafe library.size(pointer, &size) == 0 ? size : 0
    }
}
