import Glibc

extension ConfinedArchive {
    /// Where `postern-unpack` is: what the environment variable `POSTERN_UNPACK` says; beside the program that runs; in
    /// its `../libexec/postern`; in `/usr/libexec/postern`. The first of them that can be executed, looked up once.
    ///
    /// `PATH` is not asked. Where there is none, the path beside the program, which `notStarted` then names.
    package static let installedProgram: String = {
        if let named = unsafe getenv("POSTERN_UNPACK") {
            let path = unsafe String(cString: named)
            if !path.isEmpty { return path }
        }
        let name = "postern-unpack"
        var candidates = ["/usr/libexec/postern/\(name)"]
        if let folder = folderOfThisProgram {
            candidates = ["\(folder)/\(name)", "\(folder)/../libexec/postern/\(name)"] + candidates
        }
        return candidates.first { unsafe access($0, X_OK) == 0 } ?? candidates[0]
    }()

    private static var folderOfThisProgram: String? {
        var bytes = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = unsafe bytes.withUnsafeMutableBytes { buffer in
            guard let start = buffer.baseAddress else { return 0 }
            return unsafe readlink("/proc/self/exe", start, buffer.count)
        }
        guard count > 0, let slash = bytes[..<count].lastIndex(of: UInt8(ascii: "/")) else { return nil }
        return String(decoding: bytes[..<slash], as: UTF8.self)
    }
}
