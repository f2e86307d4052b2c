import CHyperscan
import Glibc

/// The functions of Hyperscan or Vectorscan, where one of them is installed.
///
/// - Sendable: the functions are the library's, which stays loaded, and may be called by any thread.
@safe struct HyperscanLibrary: @unchecked Sendable {
    let compileMulti: chyperscan_compile_multi
    let expressionInfo: chyperscan_expression_info
    let freeCompileError: chyperscan_free_compile_error
    let freeDatabase: chyperscan_free_database
    let allocateScratch: chyperscan_alloc_scratch
    let freeScratch: chyperscan_free_scratch
    let scan: chyperscan_scan
    let serialize: chyperscan_serialize_database
    let deserialize: chyperscan_deserialize_database
    let size: chyperscan_database_size
    /// The version as the library says it.
    let version: String
    /// What it knows of the processor.
    let platform: (tune: UInt32, features: UInt64)

    /// The library; nil where there is none, or none for this processor.
    static let shared = HyperscanLibrary()

    private init?() {
        guard let handle = unsafe dlopen("libhs.so.5", RTLD_NOW | RTLD_LOCAL) else { return nil }
        func symbol<Function>(_ name: String, _: Function.Type) -> Function? {
            guard let address = unsafe dlsym(handle, name) else { return nil }
            return unsafe unsafeBitCast(address, to: Function.self)
        }
        guard let compileMulti = unsafe symbol("hs_compile_multi", chyperscan_compile_multi.self),
            let expressionInfo = unsafe symbol("hs_expression_info", chyperscan_expression_info.self),
            let freeCompileError = unsafe symbol("hs_free_compile_error", chyperscan_free_compile_error.self),
            let freeDatabase = unsafe symbol("hs_free_database", chyperscan_free_database.self),
            let allocateScratch = unsafe symbol("hs_alloc_scratch", chyperscan_alloc_scratch.self),
            let freeScratch = unsafe symbol("hs_free_scratch", chyperscan_free_scratch.self),
            let scan = unsafe symbol("hs_scan", chyperscan_scan.self),
            let serialize = unsafe symbol("hs_serialize_database", chyperscan_serialize_database.self),
            let deserialize = unsafe symbol("hs_deserialize_database", chyperscan_deserialize_database.self),
            let size = unsafe symbol("hs_database_size", chyperscan_database_size.self),
            let isValid = symbol("hs_valid_platform", chyperscan_valid_platform.self),
            let populate = unsafe symbol("hs_populate_platform", chyperscan_populate_platform.self),
            let version = unsafe symbol("hs_version", chyperscan_version.self),
            isValid() == 0
        else { return nil }
        unsafe (self.compileMulti, self.expressionInfo) = unsafe (compileMulti, expressionInfo)
        unsafe (self.freeCompileError, self.freeDatabase) = unsafe (freeCompileError, freeDatabase)
        unsafe (self.allocateScratch, self.freeScratch, self.scan) = unsafe (allocateScratch, freeScratch, scan)
        unsafe (self.serialize, self.deserialize, self.size) = unsafe (serialize, deserialize, size)
        self.version = unsafe version().map { unsafe String(cString: $0) } ?? ""
        var info = hs_platform_info_t()
        _ = unsafe populate(&info)
        platform = (info.tune, info.cpu_features)
    }
}
