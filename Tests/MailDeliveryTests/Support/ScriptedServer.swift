import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// An SMTP server on 127.0.0.1 that answers as a script says, and writes down what it got.
final class ScriptedServer: Sendable {
    /// Gives the answer to a step, whose command this is, the so many-th of its kind on all connections, from 0.
    typealias Script = @Sendable (_ step: ServerStep, _ command: String, _ number: Int) -> ServerAnswer?

    /// What it got.
    struct Record: Sendable {
        /// All commands with their line ends cut off, one list for each connection.
        var commands: [[String]] = []
        /// The contents whose end came, as they came, with the dots that SMTP adds.
        var contents: [[UInt8]] = []
        /// So many connections were closed.
        var closed = 0
        /// How often each step came.
        var counts: [ServerStep: Int] = [:]
        /// The bytes of a content that has no end so far.
        var unfinished = 0

        /// All commands of all connections.
        var all: [String] { commands.flatMap(\.self) }
    }

    fileprivate struct State {
        var record = Record()
        var waiting: [(@Sendable (Record) -> Bool, CheckedContinuation<Void, Never>)] = []
    }

    /// What it says where the script says nothing.
    static func usual(_ step: ServerStep, offers: [String]) -> ServerAnswer {
        switch step {
        case .greeting: .say("220 test.server ESMTP\r\n")
        case .hello:
            .say(
                (["test.server"] + offers).enumerated().map {
                    "250\($0.offset == offers.count ? " " : "-")\($0.element)\r\n"
                }.joined())
        case .startTLS: .handshake("220 2.0.0 go on\r\n")
        case .mail: .say("250 2.1.0 Ok\r\n")
        case .recipient: .say("250 2.1.5 Ok\r\n")
        case .data: .say("354 go on\r\n")
        case .dot: .say("250 2.0.0 Ok: queued as 4XYZ\r\n")
        case .reset: .say("250 2.0.0 Ok\r\n")
        case .quit: .leave("221 2.0.0 Bye\r\n")
        }
    }

    let port: Int
    private let channel: any Channel
    private let state: SharedState

    final class SharedState: Sendable {
        fileprivate let content = Mutex(State())

        func change(_ work: (inout Record) -> Void) {
            let ready = content.withLock { state -> [CheckedContinuation<Void, Never>] in
                work(&state.record)
                let ready = state.waiting.filter { $0.0(state.record) }.map(\.1)
                state.waiting.removeAll { $0.0(state.record) }
                return ready
            }
            for continuation in ready { continuation.resume() }
        }

        /// Notes that a step came; says how often it came before.
        func count(_ step: ServerStep) -> Int {
            var number = 0
            change { record in
                number = record.counts[step, default: 0]
                record.counts[step] = number + 1
            }
            return number
        }
    }

    /// Begins to listen.
    init(
        offers: [String] = ["PIPELINING", "SIZE", "8BITMIME", "SMTPUTF8", "DSN"], certificate: TestCertificate? = nil,
        socketPath: String? = nil, script: @escaping Script = { _, _, _ in nil }
    ) async throws {
        let state = SharedState()
        self.state = state
        let context = try certificate?.serverContext()
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        ScriptedSession(state, context, offers: offers, script: script))
                }
            }
        if let socketPath {
            channel = try await bootstrap.bind(unixDomainSocketPath: socketPath).get()
        } else {
            channel = try await bootstrap.bind(host: "127.0.0.1", port: 0).get()
        }
        port = channel.localAddress?.port ?? 0
    }

    deinit { channel.close(promise: nil) }

    /// What it got so far.
    var record: Record { state.content.withLock { $0.record } }

    /// Waits until it has got something. A test that waits for ever is ended by its time limit.
    func wait(until condition: @escaping @Sendable (Record) -> Bool) async {
        await withCheckedContinuation { continuation in
            let isReady = state.content.withLock { state in
                if condition(state.record) { return true }
                state.waiting.append((condition, continuation))
                return false
            }
            if isReady { continuation.resume() }
        }
    }
}
