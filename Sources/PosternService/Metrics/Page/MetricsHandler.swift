import MilterPool
import NIOCore
import NIOHTTP1

/// One connection of a ``MetricsServer``: GET and HEAD of `/metrics`, and nothing else.
final class MetricsHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    /// How long a connection may stay open for the next request: longer than Prometheus waits.
    private static let idleTime = TimeAmount.seconds(120)
    /// So much of a body is read and thrown away.
    private static let bodyAtMost = 64 << 10

    private let page: MetricsPage
    /// How long a request, and an answer, may take.
    private let requestTime: TimeAmount
    private var head: HTTPRequestHead?
    private var bodyBytes = 0
    private var end: Scheduled<Void>?

    init(_ page: MetricsPage, requestTime: TimeAmount) {
        (self.page, self.requestTime) = (page, requestTime)
    }

    func channelActive(context: ChannelHandlerContext) {
        close(context, after: requestTime)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        end?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            (self.head, bodyBytes) = (head, 0)
            close(context, after: requestTime)
        case .body(let bytes):
            bodyBytes += bytes.readableBytes
            if bodyBytes > Self.bodyAtMost { context.close(promise: nil) }
        case .end:
            if let head = head.take() { answer(head, context) }
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func answer(_ request: HTTPRequestHead, _ context: ChannelHandlerContext) {
        let path = request.uri.prefix { $0 != "?" }
        let isKnown = request.method == .GET || request.method == .HEAD
        let (status, text): (HTTPResponseStatus, String) =
            !isKnown
            ? (.methodNotAllowed, "only GET is allowed here\n")
            : path == "/metrics" ? (.ok, page.text) : (.notFound, "there is nothing but /metrics here\n")
        var headers = HTTPHeaders()
        headers.add(
            name: "Content-Type", value: status == .ok ? PrometheusText.contentType : "text/plain; charset=utf-8")
        headers.add(name: "Content-Length", value: "\(text.utf8.count)")
        headers.add(name: "Cache-Control", value: "no-store")
        headers.add(name: "X-Content-Type-Options", value: "nosniff")
        if !isKnown { headers.add(name: "Allow", value: "GET, HEAD") }
        let stays = request.isKeepAlive
        if !stays { headers.add(name: "Connection", value: "close") }
        let head = HTTPResponseHead(version: request.version, status: status, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if request.method != .HEAD {
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: text)))), promise: nil)
        }
        let isWritten = context.eventLoop.makePromise(of: Void.self)
        let channel = context.channel
        if stays {
            // Who does not read his answer within its time is closed by the limit that holds.
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            isWritten.futureResult.whenSuccess {
                let (handler, context) = bound.value
                handler.close(context, after: Self.idleTime)
            }
        } else {
            isWritten.futureResult.whenComplete { _ in channel.close(promise: nil) }
        }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: isWritten)
    }

    /// Has the connection closed after a time, unless something is heard before.
    private func close(_ context: ChannelHandlerContext, after time: TimeAmount) {
        end?.cancel()
        let channel = context.channel
        end = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
    }
}
