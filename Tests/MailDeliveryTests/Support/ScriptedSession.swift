import NIOCore
import NIOSSL

/// One connection to a scripted server.
final class ScriptedSession: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let state: ScriptedServer.SharedState
    private let context: NIOSSLContext?
    private let offers: [String]
    private let script: ScriptedServer.Script
    private var bytes: [UInt8] = []
    private var content: [UInt8]?
    private var number = 0
    private var isSilent = false

    init(
        _ state: ScriptedServer.SharedState, _ context: NIOSSLContext?, offers: [String],
        script: @escaping ScriptedServer.Script
    ) {
        (self.state, self.context, self.offers, self.script) = (state, context, offers, script)
    }

    func channelActive(context: ChannelHandlerContext) {
        state.change { record in
            number = record.commands.count
            record.commands.append([])
        }
        answer(.greeting, "", context)
    }

    func channelInactive(context: ChannelHandlerContext) { state.change { $0.closed += 1 } }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        bytes += Array(unwrapInboundIn(data).readableBytesView)
        while !isSilent, content == nil ? takeCommand(context) : takeContent(context) {}
    }

    private func takeCommand(_ context: ChannelHandlerContext) -> Bool {
        guard let end = bytes.firstIndex(of: 0x0A) else { return false }
        let line = String(decoding: bytes[..<end].filter { $0 != 0x0D }, as: UTF8.self)
        bytes.removeFirst(end + 1)
        state.change { $0.commands[number].append(line) }
        switch line.prefix(4).uppercased() {
        case "EHLO": answer(.hello, line, context)
        case "STAR": answer(.startTLS, line, context)
        case "MAIL": answer(.mail, line, context)
        case "RCPT": answer(.recipient, line, context)
        case "RSET": answer(.reset, line, context)
        case "QUIT": answer(.quit, line, context)
        case "DATA": answer(.data, line, context)
        default: say("500 5.5.1 what?\r\n", context)
        }
        return true
    }

    private func takeContent(_ context: ChannelHandlerContext) -> Bool {
        // Where the end may be: from the last bytes that were looked at before.
        let known = content?.count ?? 0
        content? += bytes
        bytes = []
        guard let all = content else { return false }
        let dot = Array("\r\n.\r\n".utf8)
        var end: Int? = known < 3 && all.starts(with: dot.dropFirst(2)) ? 0 : nil
        var place = max(known - dot.count, 0)
        while end == nil, place + dot.count <= all.count {
            if all[place] == 0x0D, all[place..<(place + dot.count)].elementsEqual(dot) { end = place + 2 }
            place += 1
        }
        guard let end else {
            state.change { $0.unfinished = all.count }
            return false
        }
        bytes = Array(all[(end + 3)...])
        content = nil
        state.change { record in
            record.contents.append(Array(all[..<end]))
            record.unfinished = 0
        }
        answer(.dot, "", context)
        return true
    }

    private func answer(_ step: ServerStep, _ command: String, _ context: ChannelHandlerContext) {
        let usual = ScriptedServer.usual(step, offers: offers)
        switch script(step, command, state.count(step)) ?? usual {
        case .say(let text):
            if step == .data, text.hasPrefix("354") { content = [] }
            say(text, context)
        case .leave(let text):
            isSilent = true
            let loopBound = NIOLoopBound(context, eventLoop: context.eventLoop)
            context.writeAndFlush(NIOAny(ByteBuffer(string: text))).whenComplete { _ in
                loopBound.value.close(promise: nil)
            }
        case .twice(let text, let later):
            say(text, context)
            let loopBound = NIOLoopBound(context, eventLoop: context.eventLoop)
            context.eventLoop.scheduleTask(in: .milliseconds(10)) {
                loopBound.value.writeAndFlush(NIOAny(ByteBuffer(string: later)), promise: nil)
            }
        case .silence: isSilent = true
        case .last(let text):
            isSilent = true
            say(text, context)
        case .endless:
            isSilent = true
            Self.babble(NIOLoopBound(context, eventLoop: context.eventLoop))
        case .handshake(let text):
            say(text, context)
            guard let tls = self.context else { return context.close(promise: nil) }
            try? context.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls), position: .first)
        }
    }

    private func say(_ text: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(NIOAny(ByteBuffer(string: text)), promise: nil)
    }

    /// Goes on until the client closes the connection, and lets its event loop, which may be the client's too, do
    /// other things in between.
    private static func babble(_ context: NIOLoopBound<ChannelHandlerContext>) {
        let text = String(repeating: "250-and so on\r\n", count: 150)
        context.value.writeAndFlush(NIOAny(ByteBuffer(string: text))).whenSuccess {
            context.eventLoop.scheduleTask(in: .milliseconds(1)) { babble(context) }
        }
    }
}
