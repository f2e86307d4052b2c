import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// Answers Prometheus over HTTP, at an address of this machine alone, on a thread of its own.
///
/// Where the address is taken it says so, and tries again until it is free: metrics are no reason for a filter not to
/// run. It never has more than ``connectionsAtMost`` connections, and none for long without a request.
package final class MetricsServer: Sendable {
    /// So many connections are open at once; further ones are closed.
    static let connectionsAtMost = 32

    private struct State {
        var channel: (any Channel)?
        var isStopped = false
        var isTold = false
    }

    private let page: MetricsPage
    private let address: LoopbackAddress
    private let requestTime: TimeAmount
    private let retryDelay: TimeAmount
    private let log: @Sendable (LogSeverity, String) -> Void
    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private let state = Mutex(State())
    private let open = Atomic<Int>(0)

    /// Begins to listen, or to try.
    /// - Parameters:
    ///   - requestTime: how long a request, and an answer, may take.
    ///   - retryDelay: how long it waits where it cannot listen.
    ///   - log: gets a line when it listens, and one when it cannot.
    package init(
        _ page: MetricsPage, at address: LoopbackAddress, requestTime: Duration = .seconds(10),
        retryDelay: Duration = .seconds(10), log: @escaping @Sendable (LogSeverity, String) -> Void
    ) {
        (self.page, self.address, self.log) = (page, address, log)
        (self.requestTime, self.retryDelay) = (TimeAmount(requestTime), TimeAmount(retryDelay))
        listen()
    }

    /// The port that it listens on; nil while it does not.
    package var port: Int? { state.withLock { $0.channel?.localAddress?.port } }

    /// Ends it, with its connections. To be called on no thread of an event loop.
    package func stop() {
        let channel = state.withLock { state in
            state.isStopped = true
            return state.channel.take()
        }
        channel?.close(promise: nil)
        try? group.syncShutdownGracefully()
    }

    private func listen() {
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 32)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { [self] channel in
                guard open.add(1, ordering: .relaxed).newValue <= Self.connectionsAtMost else {
                    open.subtract(1, ordering: .relaxed)
                    return channel.close()
                }
                channel.closeFuture.whenComplete { _ in self.open.subtract(1, ordering: .relaxed) }
                return channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(MetricsHandler(page, requestTime: requestTime))
                }
            }
        bootstrap.bind(host: address.host, port: address.port).whenComplete { result in self.bound(result) }
    }

    private func bound(_ result: Result<any Channel, any Error>) {
        switch result {
        case .success(let channel):
            let isStopped = state.withLock { state in
                if !state.isStopped { state.channel = channel }
                return state.isStopped
            }
            if isStopped { return channel.close(promise: nil) }
            let shown = LoopbackAddress(host: address.host, port: channel.localAddress?.port ?? address.port)
            log(.info, "info: metrics at http://\(shown)/metrics")
        case .failure(let error):
            let (isStopped, isTold) = state.withLock { state in
                defer { state.isTold = true }
                return (state.isStopped, state.isTold)
            }
            guard !isStopped else { return }
            if !isTold {
                let reason = (error as? IOError).map { unsafe String(cString: strerror($0.errnoCode)) } ?? "\(error)"
                log(
                    .warning,
                    "warning: metrics: nobody can listen on \(address) (\(reason)); it is tried again and again, and mail goes on"
                )
            }
            group.next().scheduleTask(in: retryDelay) { self.listenAgain() }
        }
    }

    private func listenAgain() {
        if !state.withLock(\.isStopped) { listen() }
    }
}
