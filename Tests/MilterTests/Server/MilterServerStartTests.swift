import Glibc
import MilterTesting
import Testing

@testable import Milter

/// Servers that cannot start: what they say, and that they leave nothing behind.
struct MilterServerStartTests {
    @Test("a wrong address, before anything is made")
    func wrongAddress() {
        let error = #expect(throws: MilterError.self) { try MilterServer(Filter(), listeningOn: "tcp:25") }
        #expect(error?.code == .badAddress)
    }

    @Test("a filter that sets an event twice")
    func setTwice() {
        var filter = Filter<Void, Void>()
        filter.onHelo { _, _ in .continue }
        filter.onHelo { _, _ in .continue }
        let error = #expect(throws: MilterError.self) { try MilterServer(filter, listeningOn: "inet:0") }
        #expect(error?.code == .filterMistake)
    }

    @Test("a socket that cannot be opened does not use up the process's one life")
    func cannotListen() throws {
        let folder = TemporaryFolder()
        let server = try MilterServer(Filter(), listeningOn: "unix:\(folder.path)/absent/x.sock")
        for _ in 1...2 {
            let error = #expect(throws: MilterError.self) {
                try server.run { _ in Issue.record("nobody can connect") }
            }
            #expect(error?.code == .cannotListen)
        }
    }

    @Test("the second server of a process: its socket is closed again, and its file is gone")
    func alreadyRan() async {
        // Each process has one life; this takes another process's.
        await #expect(processExitsWith: .success) {
            let filter = Filter<Void, Void>()
            let environment = SessionEnvironment(log: { _ in })
            let first = ServedFilter(
                program: try filter.program(), environment: environment, registry: SessionRegistry {})
            #expect(first.install())
            #expect(!first.install())

            let folder = TemporaryFolder()
            let port: String
            do {
                let taken = try ListeningSocket(SocketAddress("inet:0@127.0.0.1"), ServerOptions())
                port = taken.address.description
                Glibc.close(taken.descriptor)
            }
            for address in [port, "unix:\(folder.path)/x.sock"] {
                let error = #expect(throws: MilterError.self) {
                    try MilterServer(filter, listeningOn: address).run()
                }
                #expect(error?.code == .alreadyRan)
                // Nobody listens there: it can be opened again.
                Glibc.close(try ListeningSocket(SocketAddress(address), ServerOptions()).descriptor)
            }
            #expect(folder.names == ["x.sock"])
        }
    }

    @Test("signals do again what they did, once a server gives them back")
    func signals() throws {
        let control = try ControlPipe()
        let taken = unsafe control.takeSignals()
        raise(SIGHUP)
        #expect(control.receive(within: .seconds(10)) == .signal)
        // Another one that never had them changes nothing when it goes.
        do { _ = try ControlPipe() }
        raise(SIGHUP)
        #expect(control.receive(within: .seconds(10)) == .signal)
        unsafe control.giveBack(taken)
        var action = sigaction()
        unsafe sigaction(SIGHUP, nil, &action)
        #expect(unsafe action.__sigaction_handler.sa_handler == nil)
    }

    @Test("a grace longer than the deadline of a drain does not lengthen it")
    func longGrace() async {
        await #expect(processExitsWith: .success) {
            var options = ServerOptions()
            (options.drainGrace, options.drainDeadline) = (.seconds(600), .seconds(1))
            var filter = Filter<Void, Void>()
            filter.onHelo { _, _ in .continue }
            let server = try MilterServer(filter, listeningOn: "inet:0@127.0.0.1", options: options)
            var session: MTA?
            let begin = ContinuousClock.now
            let ending = try server.run { address in
                session = try? MTA.live(at: address)
                server.drain()
            }
            guard session != nil, ending.sessionsCut == 1, ContinuousClock.now - begin < .seconds(30) else { exit(1) }
        }
    }

    @Test("libmilter's version")
    func version() {
        let version = Libmilter.version
        #expect(version.major == 1)
        #expect(version.minor >= 0 && version.patch >= 0)
    }
}
