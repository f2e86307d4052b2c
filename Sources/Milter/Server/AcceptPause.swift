import Glibc

/// Has libmilter take no connections for a while, and again after that: the socket that it listens on is put aside for one
/// that nobody knows, under the same number.
///
/// For a process that has so many connections that its descriptors are about to run out: libmilter gives up after some
/// failures to accept, and its sessions are cut. Meanwhile connections wait for others that share the socket.
final class AcceptPause: Sendable {
    private let descriptor: Int32
    private let real: Int32
    private let substitute: Int32
    private let deadEnd: SocketName

    /// - Parameters:
    ///   - descriptor: the number that libmilter knows.
    ///   - real: another descriptor of the socket.
    ///   - substitute: the socket that nobody knows.
    ///   - deadEnd: its name.
    init(descriptor: Int32, real: Int32, substitute: Int32, deadEnd: SocketName) {
        (self.descriptor, self.real, self.substitute, self.deadEnd) = (descriptor, real, substitute, deadEnd)
    }

    /// Takes no connections.
    func begin() {
        guard dup2(substitute, descriptor) >= 0 else { return }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    /// Takes connections again, within the 5 s after which libmilter looks anew at the latest.
    func end() {
        guard let name = try? SystemCalls.localName(of: real), dup2(real, descriptor) >= 0 else { return }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        // A wait that began meanwhile waits for the other socket. A call there has it look at the number again, and one to
        // the real socket beforehand makes it find something.
        ListeningSocket.call(name)
        ListeningSocket.call(deadEnd)
    }
}
