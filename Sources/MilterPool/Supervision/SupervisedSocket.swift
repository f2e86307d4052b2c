import Glibc
import Milter

/// A listening socket that the workers of several configurations share.
final class SupervisedSocket {
    private let socket: ListeningSocket

    /// Opens it.
    /// - Parameter owner: whom a socket in the file system is given to.
    init(_ listener: PoolListener, owner: uid_t?) throws(PoolError) {
        var options = ServerOptions()
        options.socketOwner = owner
        options.socketMode = listener.socketMode
        options.socketGroup = listener.socketGroup
        options.backlog = listener.backlog
        do throws(MilterError) {
            socket = try ListeningSocket(listener.address, options)
        } catch {
            throw PoolError(error.message, exitStatus: error.exitStatus)
        }
    }

    var descriptor: Int32 { socket.descriptor }
    /// Where it listens, with the port that the kernel chose where 0 was asked for.
    var address: SocketAddress { socket.address }

    /// Where it can be called, also where it was handed over.
    var name: SocketAddress {
        guard case .descriptor = address.kind else { return address }
        return (try? SystemCalls.localName(of: descriptor)).flatMap(SocketAddress.init) ?? address
    }

    /// Closes it here, and takes its name from the file system. Workers that have it go on until they let go of it.
    func close() { socket.giveUp() }
}
