import NIOCore

/// The end of a channel's pipeline: takes what the server sends and gives out answers when they are asked for.
///
/// It reads from the socket only while somebody waits, so that a server that does not stop fills its own buffers and
/// not ours. All of it runs on the channel's event loop.
final class ReplyReader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias Answer = Result<ReplyLines, DeliveryFault>

    private var unread = ByteBuffer()
    private var parser = ReplyParser()
    private var waiting: EventLoopPromise<Answer>?
    private var writing: EventLoopPromise<Result<Void, SendFault>>?
    private var timer: Scheduled<Void>?
    /// Why nothing comes any more.
    private(set) var fault: DeliveryFault?
    /// Whether the connection waits for its next message: whatever comes then is a reason to close it.
    private var isIdle = false

    /// Whether there are bytes that nobody has asked for.
    var hasUnread: Bool { unread.readableBytes > 0 }

    /// Waits for the next answer.
    func next(_ promise: EventLoopPromise<Answer>, within time: TimeAmount, on channel: any Channel) {
        // An answer that came before the connection was lost is still one; after any other fault none is to be trusted.
        if let answer = answerBeforeFault(channel) { return promise.succeed(answer) }
        guard waiting == nil else { return promise.succeed(.failure(.unasked)) }
        waiting = promise
        startTimer(time, on: channel)
        channel.read()
    }

    /// Writes bytes, and waits until the system has taken them.
    func write(
        _ bytes: ByteBuffer, _ promise: EventLoopPromise<Result<Void, SendFault>>, within time: TimeAmount,
        on channel: any Channel
    ) {
        if let fault = fault ?? (hasUnread ? .unasked : nil) {
            return promise.succeed(.failure(SendFault(fault: fault, isBegun: false)))
        }
        writing = promise
        startTimer(time, on: channel)
        let loopBound = NIOLoopBound(self, eventLoop: channel.eventLoop)
        channel.writeAndFlush(bytes).whenComplete { outcome in
            switch outcome {
            case .success: loopBound.value.finishWriting(nil)
            case .failure(let error): loopBound.value.fail(.lost(ErrorText.of(error)))
            }
        }
    }

    /// The answer that came before anybody asked, if there is a whole one.
    func early(on channel: any Channel) -> ReplyLines? {
        if case .success(let reply)? = parse(channel) { reply } else { nil }
    }

    private func startTimer(_ time: TimeAmount, on channel: any Channel) {
        let loopBound = NIOLoopBound(self, eventLoop: channel.eventLoop)
        timer = channel.eventLoop.scheduleTask(in: time) {
            loopBound.value.fail(.deadline)
            channel.close(promise: nil)
        }
    }

    private func stopTimer() {
        timer?.cancel()
        timer = nil
    }

    /// Nothing more is to come.
    func fail(_ fault: DeliveryFault) {
        // The first reason is the one that led to the others.
        if self.fault == nil { self.fault = fault }
        finish(.failure(self.fault ?? fault))
        finishWriting(self.fault ?? fault)
    }

    /// Drops what came before the TLS handshake: whoever sits between could have sent it (CVE-2011-0411).
    func drop() {
        unread = ByteBuffer()
        parser = ReplyParser()
    }

    /// Waits for the next message: no longer than a time, and as long as the server says nothing.
    func rest(_ time: TimeAmount, on channel: any Channel) {
        guard fault == nil, !hasUnread else {
            fail(.unasked)
            return channel.close(promise: nil)
        }
        isIdle = true
        let loopBound = NIOLoopBound(self, eventLoop: channel.eventLoop)
        timer = channel.eventLoop.scheduleTask(in: time) {
            loopBound.value.fail(.closed)
            channel.writeAndFlush(ByteBuffer(string: "QUIT\r\n")).whenComplete { _ in channel.close(promise: nil) }
        }
        channel.read()
    }

    /// Ends that wait.
    /// - Returns: whether the connection is still good.
    func wake() -> Bool {
        stopTimer()
        isIdle = false
        return fault == nil && !hasUnread
    }

    // MARK: Events

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        guard fault == nil else { return }
        if unread.readableBytes == 0 { unread = bytes } else { unread.writeBuffer(&bytes) }
        guard isIdle else { return }
        fail(.unasked)
        context.close(promise: nil)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        guard waiting != nil else { return }
        if let answer = parse(context.channel) { finish(answer) } else { context.read() }
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail(.lost("the server closed it"))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail(.lost(ErrorText.of(error)))
        context.close(promise: nil)
    }

    // MARK: Answers

    private func answerBeforeFault(_ channel: any Channel) -> Answer? {
        switch fault {
        case nil: parse(channel)
        case .lost(let text): parse(channel) ?? .failure(.lost(text))
        case .some(let fault): .failure(fault)
        }
    }

    private func parse(_ channel: any Channel) -> Answer? {
        do {
            guard let reply = try parser.next(&unread) else { return nil }
            if unread.readableBytes == 0 { unread = ByteBuffer() } else { unread.discardReadBytes() }
            return .success(reply)
        } catch {
            unread = ByteBuffer()
            fault = fault ?? .reply(error)
            channel.close(promise: nil)
            return .failure(.reply(error))
        }
    }

    private func finishWriting(_ fault: DeliveryFault?) {
        guard let promise = writing.take() else { return }
        stopTimer()
        promise.succeed(fault.map { .failure(SendFault(fault: $0, isBegun: true)) } ?? .success(()))
    }

    private func finish(_ answer: Answer) {
        guard let promise = waiting.take() else { return }
        stopTimer()
        promise.succeed(answer)
    }
}
