import Glibc
import Milter

/// One end of what a supervisor and a process of its pool say to each other: short texts, whole or not at all, over a pair
/// of sockets. When the other end is closed, by whatever death, this one hears the end.
///
/// Sends and receives never wait.
final class Channel: Sendable {
    /// The bytes of a text at most: what is longer is cut.
    static let longest = 32 << 10

    let descriptor: Int32

    /// Takes over an end.
    init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { Glibc.close(descriptor) }

    /// Both ends of a new channel; they are closed on exec.
    static func pair() throws(PoolError) -> (Channel, Channel) {
        var ends: [Int32] = [-1, -1]
        let type = Int32(SOCK_SEQPACKET.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        guard unsafe socketpair(AF_UNIX, type, 0, &ends) == 0 else {
            throw PoolError("no channel to a process can be made: \(SystemCalls.Failure(number: errno))")
        }
        return (Channel(ends[0]), Channel(ends[1]))
    }

    /// What was received.
    enum Received: Sendable, Hashable {
        case text(String)
        /// Nothing is there now.
        case nothing
        /// Nothing will come any more.
        case end
    }

    /// Sends a text; false where the other end is gone or does not read.
    @discardableResult
    func send(_ text: String) -> Bool {
        let bytes = Array(text.utf8.prefix(Self.longest))
        return unsafe Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }

    /// The next text, where there is one.
    func receive() -> Received {
        var buffer = [UInt8](repeating: 0, count: Self.longest)
        while true {
            let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
            if count > 0 { return .text(String(decoding: buffer[..<count], as: UTF8.self)) }
            if count == 0 { return .end }
            if errno == EINTR { continue }
            return errno == EAGAIN || errno == EWOULDBLOCK ? .nothing : .end
        }
    }

    /// Waits until there is something to receive; false when the time is over.
    func waits(milliseconds: Int32) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&entry, 1, milliseconds) > 0
    }
}
