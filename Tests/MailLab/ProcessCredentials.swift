import Foundation

/// Who a process is, and what it may do, as the kernel tells.
package struct ProcessCredentials: Equatable {
    /// Its users: the real one, the effective one, and those that it may become again.
    package let users: Set<Int>
    /// Its groups, all of them.
    package let groups: Set<Int>
    /// What it may do that others may not, as a mask each: permitted, effective, and left to programs that it starts.
    package let capabilities: Set<String>

    /// Reads those of a process.
    package init(of process: pid_t) throws {
        let text = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        func words(_ name: String) throws -> [String] {
            guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("\(name):") }) else {
                throw LabError("process \(process) tells no \(name)")
            }
            return line.dropFirst(name.count + 1).split(whereSeparator: \.isWhitespace).map(String.init)
        }
        users = Set(try words("Uid").compactMap { Int($0) })
        groups = Set(try (words("Gid") + words("Groups")).compactMap { Int($0) })
        capabilities = Set(try ["CapPrm", "CapEff", "CapAmb"].flatMap(words))
    }

    /// Whether it has nothing that is root's.
    package var isWithoutRoot: Bool {
        !users.contains(0) && !groups.contains(0) && capabilities.allSatisfy { $0.allSatisfy { $0 == "0" } }
    }
}
