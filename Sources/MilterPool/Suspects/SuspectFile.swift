import Glibc
import Milter

/// The suspects of a pool in its folder, so that a message that is never to be read is not read after a restart either:
/// the key of the digests, and a line for each, `DIGEST STATE SEEN`.
struct SuspectFile: Sendable {
    /// Who was not seen for so many seconds is forgotten: no mail server tries for so long.
    static let keep: UInt64 = 14 * 86_400
    private static let bytesAtMost = 1 << 20

    private let path: String

    init(_ path: String) { self.path = path }

    /// Puts what the file says on a scoreboard that was just made. A file that cannot be understood says nothing.
    func read(into scoreboard: Scoreboard, at now: UInt64) {
        guard let text = contents() else { return }
        let lines = text.split(separator: "\n").map { $0.split(separator: " ") }
        guard let first = lines.first, first.count == 5, first[0] == "key" else { return }
        let key = first.dropFirst().compactMap { UInt64($0, radix: 16) }
        guard key.count == 4 else { return }
        for (word, value) in key.enumerated() { scoreboard.header.store(ScoreboardHeader.key + word, value) }
        let table = SuspectTable(scoreboard)
        for line in lines.dropFirst() where line.count == 4 {
            guard let low = UInt64(line[0], radix: 16), let high = UInt64(line[1], radix: 16),
                let state = UInt64(line[2]).flatMap(SuspectTable.State.init), let seen = UInt64(line[3]),
                now < seen &+ Self.keep
            else { continue }
            table.note((low, high), state, at: seen)
        }
    }

    /// What the file should say; nil where there is nothing to say.
    static func text(of scoreboard: Scoreboard) -> String? {
        let table = SuspectTable(scoreboard)
        guard !table.isEmpty else { return nil }
        let key = DigestKey(scoreboard).words
        let words = [key.0, key.1, key.2, key.3].map { String($0, radix: 16) }
        let lines = table.all.map { entry in
            "\(String(entry.digest.0, radix: 16)) \(String(entry.digest.1, radix: 16)) \(entry.state.rawValue) \(entry.seen)\n"
        }
        return "key \(words.joined(separator: " "))\n" + lines.joined()
    }

    /// Writes it, whole or not at all.
    func write(_ text: String) throws(PoolError) {
        let fresh = path + ".new"
        _ = unsafe unlink(fresh)
        let descriptor = unsafe open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure() }
        let bytes = Array(text.utf8)
        let isWritten = unsafe Glibc.write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
        let number = errno
        close(descriptor)
        guard isWritten, unsafe rename(fresh, path) == 0 else {
            _ = unsafe unlink(fresh)
            throw failure(isWritten ? errno : number)
        }
    }

    private func contents() -> String? {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: Self.bytesAtMost)
        let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
    }

    private func failure(_ number: Int32 = errno) -> PoolError {
        PoolError(
            "'\(path)' cannot be written (\(SystemCalls.Failure(number: number))): messages that kill workers are known until the next start only"
        )
    }
}
