import NIOCore
import NIOPosix

/// A server that answers everything up to DATA at once, and then reads nothing.
final class StuckServer: Sendable {
    let port: Int
    private let channel: any Channel

    init() async throws {
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelOption(.autoRead, value: false)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Session()) }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = channel.localAddress?.port ?? 0
    }

    func stop() { channel.close(promise: nil) }

    private final class Session: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        func channelActive(context: ChannelHandlerContext) { say("220 x\r\n", context) }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            for line in String(buffer: unwrapInboundIn(data)).split(separator: "\r\n") {
                say(line == "DATA" ? "354 go on\r\n" : "250 Ok\r\n", context, isLast: line == "DATA")
            }
        }

        private func say(_ text: String, _ context: ChannelHandlerContext, isLast: Bool = false) {
            context.writeAndFlush(NIOAny(ByteBuffer(string: text)), promise: nil)
            if !isLast { context.read() }
        }
    }
}
