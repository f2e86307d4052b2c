import Glibc
import Testing

@testable import Milter

/// Listening on ports and on descriptors, and leaving the accept loop.
struct ListeningSocketTests {
    private func open(_ address: String) throws(MilterError) -> ListeningSocket {
        try ListeningSocket(SocketAddress(address), ServerOptions())
    }

    private func canConnect(_ name: SocketName) throws -> Bool {
        let caller = try SystemCalls.socket(name.family)
        defer { Glibc.close(caller) }
        guard SystemCalls.canConnect(caller, to: name) else { return false }
        // A connect that is in progress may still fail.
        var entry = pollfd(fd: caller, events: Int16(POLLOUT), revents: 0)
        guard unsafe poll(&entry, 1, 10_000) == 1 else { return false }
        return entry.revents & Int16(POLLERR | POLLHUP) == 0
    }

    @Test("a port that the kernel chooses is told", arguments: ["inet:0@127.0.0.1", "inet6:0@::1"])
    func port(text: String) throws {
        let socket = try open(text)
        defer { Glibc.close(socket.descriptor) }
        let name = try SystemCalls.localName(of: socket.descriptor)
        let port = try #require(name.port)
        #expect(port != 0)
        #expect(socket.address.description == text.replacing(":0@", with: ":\(port)@"))
        #expect(fcntl(socket.descriptor, F_GETFL) & O_NONBLOCK != 0)
        #expect(fcntl(socket.descriptor, F_GETFD) & FD_CLOEXEC != 0)
        #expect(try canConnect(name))
    }

    @Test("a port without host is one of the loopback address")
    func loopback() throws {
        let socket = try open("inet:0")
        defer { Glibc.close(socket.descriptor) }
        let name = try SystemCalls.localName(of: socket.descriptor)
        let address = unsafe name.withPointer { pointer, _ in unsafe ClientAddress(pointer) }
        #expect(address == .ipv4(IPv4Address(0x7F00_0001), port: name.port ?? 0))
    }

    @Test("a port that is in use", arguments: ["inet:0@127.0.0.1", "inet6:0@::1"])
    func portInUse(text: String) throws {
        let socket = try open(text)
        defer { Glibc.close(socket.descriptor) }
        #expect(
            throws: MilterError(
                .addressInUse,
                "socket \(socket.address) is in use; stop what listens there or choose another port")
        ) {
            _ = try open(socket.address.description)
        }
    }

    @Test("an address that is not this machine's")
    func notOurs() {
        #expect(
            throws: MilterError(
                .cannotListen, "socket inet:0@192.0.2.1 cannot be opened: Cannot assign requested address")
        ) {
            _ = try open("inet:0@192.0.2.1")
        }
    }

    @Test("a host without an address of the kind")
    func noSuchHost() {
        let error = #expect(throws: MilterError.self) { _ = try open("inet6:0@127.0.0.1") }
        #expect(error?.code == .cannotListen)
        #expect(error?.message.hasPrefix("socket inet6:0@127.0.0.1: host '127.0.0.1'") == true)
    }

    @Test("a descriptor that was handed over no longer blocks")
    func adopted() throws {
        let ours = try open("inet:0@127.0.0.1")
        defer { Glibc.close(ours.descriptor) }
        _ = fcntl(ours.descriptor, F_SETFL, fcntl(ours.descriptor, F_GETFL) & ~O_NONBLOCK)
        let socket = try open("fd:\(ours.descriptor)")
        #expect(socket.descriptor == ours.descriptor)
        #expect(fcntl(ours.descriptor, F_GETFL) & O_NONBLOCK != 0)
        #expect(socket.address.description == "fd:\(ours.descriptor)")
    }

    @Test("a descriptor that does not listen, and one that is not open")
    func notListening() throws {
        let descriptor = try SystemCalls.socket(AF_INET)
        defer { Glibc.close(descriptor) }
        for (number, reason) in [(descriptor, "Invalid argument"), (1_000_000, "Bad file descriptor")] {
            #expect(
                throws: MilterError(
                    .cannotListen,
                    "descriptor \(number) is not a listening socket (\(reason)); hand over one that is")
            ) {
                _ = try open("fd:\(number)")
            }
        }
    }

    @Test("a descriptor that libmilter has closed, and somebody else has now, is left alone")
    func notOursAnyMore() throws {
        var socket = try open("inet:0@127.0.0.1")
        let stranger = try SystemCalls.socket(AF_INET)
        defer { Glibc.close(stranger) }
        #expect(dup2(stranger, socket.descriptor) == socket.descriptor)
        defer { Glibc.close(socket.descriptor) }
        #expect(try !socket.replaceByDeadEnd())
        #expect(try !SystemCalls.isListening(socket.descriptor))
    }

    @Test("the accept loop can be left when there is no descriptor left")
    func noDescriptorLeft() async {
        await #expect(processExitsWith: .success) {
            var socket = try ListeningSocket(SocketAddress("inet:0@127.0.0.1"), ServerOptions())
            while unsafe Glibc.open("/dev/null", O_RDONLY) >= 0 {}
            guard try socket.replaceByDeadEnd() else { exit(1) }
        }
    }

    @Test("leaving the accept loop: the address is free, the descriptor goes on listening for nobody")
    func deadEnd() throws {
        let folder = TemporaryFolder()
        for text in ["inet:0@127.0.0.1", "inet6:0@::1", "unix:\(folder.path)/x.sock"] {
            var socket = try open(text)
            defer { Glibc.close(socket.descriptor) }
            let real = try SystemCalls.localName(of: socket.descriptor)
            #expect(try canConnect(real))
            #expect(try socket.replaceByDeadEnd())
            // A program that another test starts at this moment has a copy until it runs.
            var isClosed = false
            for _ in 0..<1000 where !isClosed {
                isClosed = try !canConnect(real)
                if !isClosed { _ = poll(nil, 0, 10) }
            }
            #expect(isClosed)
            #expect(try SystemCalls.isListening(socket.descriptor))
            #expect(fcntl(socket.descriptor, F_GETFL) & O_NONBLOCK != 0)
            #expect(folder.names.isEmpty)
            Glibc.close(try open(socket.address.description).descriptor)

            // Waking libmilter is a call on the dead end.
            socket.wake()
            var entry = pollfd(fd: socket.descriptor, events: Int16(POLLIN), revents: 0)
            #expect(unsafe poll(&entry, 1, 10_000) == 1)
        }
    }
}
