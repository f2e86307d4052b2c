import Glibc

/// The memory that this process has for itself.
enum OwnMemory {
    /// Its private bytes: what the system would get back if it ended; nil where the system does not tell.
    static func bytes() -> Int? {
        guard let file = unsafe fopen("/proc/self/smaps_rollup", "re") else { return nil }
        defer { unsafe fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = unsafe fread(&buffer, 1, buffer.count, file)
        let lines = String(decoding: buffer.prefix(count), as: UTF8.self).split(separator: "\n")
        let numbers = lines.filter { $0.hasPrefix("Private_Clean:") || $0.hasPrefix("Private_Dirty:") }.compactMap {
            $0.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        }
        return numbers.isEmpty ? nil : numbers.reduce(0, +) << 10
    }
}
