import Milter

/// A ``Wire`` over a unix or internet socket to a filter that runs.
///
/// The socket does not block; every wait is a `poll` with a deadline. A filter that went away is an error and
/// never a SIGPIPE.
package final class SocketWire: Wire {
    private let socket: Socket
    private let sendLimit: Duration
    private var received: ArraySlice<UInt8> = []

    /// Connects to the address. Connecting and each sending may take `limit`.
    ///
    /// An address `fd:N` cannot be connected to: it is the listening end.
    package init(to address: SocketAddress, within limit: Duration) throws(WireError) {
        socket = try Socket(connectedTo: address, within: limit)
        sendLimit = limit
    }

    package func send(_ packet: Packet) throws(WireError) {
        try send(bytes: packet.encoded)
    }

    /// Sends bytes that need not be a packet at all: half of one, or another protocol.
    package func send(bytes: [UInt8]) throws(WireError) {
        try socket.write(bytes, within: sendLimit)
    }

    package func receive(within limit: Duration) throws(WireError) -> Packet {
        let deadline = ContinuousClock.now + limit
        while true {
            if let packet = try Packet.decode(from: &received) { return packet }
            // A packet is refused by its length before it is read, so this never holds more than one of the
            // greatest length and one read.
            received += try socket.read(until: deadline)
        }
    }

    package func close() {
        socket.close()
    }
}
