import NIOCore
import NIOPosix
import NIOSSL

/// A connection to a mail server: bytes there, answers back, each with a deadline. One task uses it at a time. Where
/// that task is cancelled, or a deadline passes, it is cut.
final class SMTPLine: Sendable {
    private let channel: any Channel
    private let reader: NIOLoopBound<ReplyReader>

    private init(_ channel: any Channel, _ reader: NIOLoopBound<ReplyReader>) {
        (self.channel, self.reader) = (channel, reader)
    }

    /// Connects.
    static func connect(
        to address: SocketAddress, on group: any EventLoopGroup, within time: Duration
    ) async throws(DeliveryFault) -> SMTPLine {
        let attempt = ConnectionAttempt()
        let bootstrap = ClientBootstrap(group: group).connectTimeout(TimeAmount(time))
            .channelOption(.autoRead, value: false)
        let line = await withTaskCancellationHandler {
            try? await bootstrap.connect(to: address) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let reader = ReplyReader()
                    try channel.pipeline.syncOperations.addHandler(reader)
                    attempt.began(channel)
                    return SMTPLine(channel, NIOLoopBound(reader, eventLoop: channel.eventLoop))
                }
            }
        } onCancel: {
            attempt.cancel()
        }
        if Task.isCancelled {
            line?.cut(.cancelled)
            throw .cancelled
        }
        guard let line else { throw .lost("nobody answers at \(address)") }
        return line
    }

    /// Sends bytes, and waits until the system has taken them.
    ///
    /// An answer that came without being asked for is a fault: nobody could say any more which answer belongs to
    /// which command.
    func send(_ bytes: ByteBuffer, within time: Duration) async throws(SendFault) {
        let result = await perform(SendFault(fault: .lost(""), isBegun: true)) { [channel] promise, reader in
            reader.write(bytes, promise, within: TimeAmount(time), on: channel)
        }
        try result.get()
    }

    /// Sends commands without waiting until they are gone: that is seen by their answers.
    func say(_ commands: [UInt8]) {
        channel.eventLoop.execute { [channel, reader] in
            guard !reader.value.hasUnread else {
                reader.value.fail(.unasked)
                return channel.close(promise: nil)
            }
            channel.writeAndFlush(ByteBuffer(bytes: commands), promise: nil)
        }
    }

    /// The next answer.
    func reply(within time: Duration) async throws(DeliveryFault) -> ReplyLines {
        let result = await perform(DeliveryFault.lost("")) { [channel] promise, reader in
            reader.next(promise, within: TimeAmount(time), on: channel)
        }
        return try result.get()
    }

    /// Says a command and waits for its answer.
    func command(_ bytes: [UInt8], within time: Duration) async throws(DeliveryFault) -> ReplyLines {
        say(bytes)
        return try await reply(within: time)
    }

    /// The answer that came unasked, if there is a whole one.
    func earlyReply() async -> ReplyLines? {
        let result: Result<ReplyLines?, DeliveryFault> = await perform(.lost("")) { [channel] promise, reader in
            promise.succeed(.success(reader.early(on: channel)))
        }
        return (try? result.get()).flatMap(\.self)
    }

    /// Has an answer noticed that comes before it is asked for, once.
    func listen() { channel.eventLoop.execute { [channel] in channel.read() } }

    /// Begins the TLS handshake. That it fails is seen by the next command.
    func startTLS(_ context: NIOSSLContext, name: String?) async throws(DeliveryFault) {
        let result = await perform(DeliveryFault.lost("")) {
            [channel] (promise: EventLoopPromise<Result<Void, DeliveryFault>>, reader) in
            do {
                reader.drop()
                let handler = try NIOSSLClientHandler(context: context, serverHostname: name)
                try channel.pipeline.syncOperations.addHandler(handler, position: .first)
                promise.succeed(.success(()))
            } catch {
                promise.succeed(.failure(.security(ErrorText.of(error))))
            }
        }
        try result.get()
    }

    /// Keeps the connection for the next message.
    func rest(_ time: Duration) {
        channel.eventLoop.execute { [channel, reader] in reader.value.rest(TimeAmount(time), on: channel) }
    }

    /// Takes it up again.
    /// - Returns: whether it is still good, as far as one can see.
    func wake() async -> Bool {
        let result: Result<Bool, DeliveryFault> = await perform(.lost("")) { promise, reader in
            promise.succeed(.success(reader.wake()))
        }
        return (try? result.get()) ?? false
    }

    /// Closes the connection at once.
    func cut(_ fault: DeliveryFault = .closed) {
        channel.eventLoop.execute { [channel, reader] in
            reader.value.fail(fault)
            channel.close(promise: nil)
        }
    }

    /// Takes leave of the server, and closes the connection whatever it says.
    func quit(within time: Duration) async {
        if await wake() { _ = try? await command(Array("QUIT\r\n".utf8), within: time) }
        cut()
    }

    /// Does something on the event loop; where the task is cancelled meanwhile, the connection is cut, which ends all
    /// waits.
    private func perform<Value: Sendable, Failure: Error>(
        _ failure: Failure,
        _ work: @escaping @Sendable (EventLoopPromise<Result<Value, Failure>>, ReplyReader) -> Void
    ) async -> Result<Value, Failure> {
        let promise = channel.eventLoop.makePromise(of: Result<Value, Failure>.self)
        return await withTaskCancellationHandler {
            channel.eventLoop.execute { [reader] in work(promise, reader.value) }
            return (try? await promise.futureResult.get()) ?? .failure(failure)
        } onCancel: {
            cut(.cancelled)
        }
    }
}
