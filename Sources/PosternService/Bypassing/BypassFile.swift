import Glibc
import MailPipeline

/// The file in which `postern bypass` tells the filter what to leave out: a line for each, `all until SECONDS` or
/// `stage NAME until SECONDS`, in seconds since 1970. What is over counts for nothing, and what would last longer than
/// ``longest`` is no bypass.
package struct BypassFile: Sendable {
    /// For so many seconds something is left out at most.
    package static let longest = 7 * 86_400

    /// One line.
    package struct Entry: Sendable, Hashable, Encodable {
        /// The stage; nil for all.
        package let stage: String?
        /// When it ends, in seconds since 1970.
        package let until: Double

        package init(stage: String?, until: Double) {
            (self.stage, self.until) = (stage, until)
        }

        /// What is left out, in words.
        package var words: String { stage.map { "stage \($0)" } ?? "all" }
    }

    /// The file.
    package let path: String

    package init(path: String) {
        self.path = path
    }

    /// Sees that there is the folder, where the filter looks for the file.
    /// - Throws: `BypassFailure`.
    package func checkFolder() throws(BypassFailure) {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        var status = stat()
        guard unsafe stat(folder.isEmpty ? "/" : folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw BypassFailure(
                description: "the folder '\(folder)' of `state_folder` is not there; create it for the filter's user")
        }
    }

    /// The entries that are not over; none where there is no file.
    /// - Throws: `BypassFailure` for a file that cannot be read, or that is none.
    package func entries(now: Double) throws(BypassFailure) -> [Entry] {
        guard let descriptor = try open() else { return [] }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        let count = unsafe read(descriptor, &buffer, buffer.count)
        guard count >= 0 else { throw failure() }
        var entries: [Entry] = []
        for line in buffer[..<count].split(separator: 0x0A) {
            let words = String(decoding: line, as: UTF8.self).split(separator: " ")
            if words.count == 3, words[0] == "all", words[1] == "until", let until = Double(words[2]) {
                entries.append(Entry(stage: nil, until: until))
            } else if words.count == 4, words[0] == "stage", words[2] == "until", let until = Double(words[3]) {
                entries.append(Entry(stage: String(words[1]), until: until))
            } else {
                throw BypassFailure(description: "'\(path)' holds a line that is no bypass; remove the file")
            }
        }
        // A clock that was set back must not make a bypass a lasting one either.
        guard entries.allSatisfy({ $0.until <= now + Double(Self.longest) }) else {
            throw BypassFailure(description: "'\(path)' holds a bypass of more than 7 days; remove the file")
        }
        return entries.filter { $0.until > now }
    }

    /// Writes entries, whole or not at all; without one the file goes.
    /// - Throws: `BypassFailure` where it cannot be written.
    package func write(_ entries: [Entry]) throws(BypassFailure) {
        guard !entries.isEmpty else {
            guard unsafe unlink(path) == 0 || errno == ENOENT else { throw failure() }
            return
        }
        let lines = entries.map { "\($0.words) until \(Int($0.until))\n" }.joined()
        let fresh = path + ".new"
        // The folder belongs to the filter's user, and an operator may be root: nothing that stands there is followed.
        _ = unsafe unlink(fresh)
        let descriptor = unsafe Glibc.open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure() }
        var problem = Self.write(Array(lines.utf8), to: descriptor)
        // The filter must be able to read it, whatever the umask.
        if problem == 0, fchmod(descriptor, 0o644) != 0 || fsync(descriptor) != 0 { problem = errno }
        close(descriptor)
        if problem == 0, unsafe rename(fresh, path) != 0 { problem = errno }
        guard problem == 0 else {
            _ = unsafe unlink(fresh)
            throw failure(problem)
        }
    }

    /// Writes all bytes; 0, or the system's number of what is wrong.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        let count = unsafe Glibc.write(descriptor, bytes, bytes.count)
        return count == bytes.count ? 0 : count < 0 ? errno : ENOSPC
    }

    private func open() throws(BypassFailure) -> Int32? {
        let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        if descriptor >= 0 { return descriptor }
        guard errno == ENOENT else { throw failure() }
        return nil
    }

    private func failure(_ number: Int32 = errno) -> BypassFailure {
        BypassFailure(description: "'\(path)' cannot be used: \(unsafe String(cString: strerror(number)))")
    }
}

/// Why a bypass cannot be read or written.
package struct BypassFailure: Error, CustomStringConvertible {
    package let description: String
}
