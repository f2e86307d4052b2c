import NIOCore
import NIOPosix
import NIOSSL

/// The way to an open connection: connect, greeting, EHLO, and STARTTLS where the route says so.
struct ConnectionOpening: Sendable {
    /// The route.
    let route: DeliveryRoute
    /// The event loops.
    let group: any EventLoopGroup
    /// Makes what TLS needs.
    let security: SecurityContext

    /// Why there is no connection. Whatever the server says here, the mail has to wait: a listener that greets with
    /// 554 or does not know EHLO is for the operator to mend, and says nothing about a message.
    typealias Failed = DeliveryReasonError

    /// Opens a connection.
    func open() async throws(Failed) -> OpenConnection {
        do {
            return try await open(withTLS: route.security.use != .never)
        } catch {
            guard route.security.use == .opportunistic, error.isHandshake, !Task.isCancelled else { throw error }
            // The connection on which the handshake failed is of no use any more.
            return try await open(withTLS: false)
        }
    }

    private func open(withTLS: Bool) async throws(Failed) -> OpenConnection {
        let line = try await connect()
        do {
            return try await greet(line, withTLS: withTLS)
        } catch {
            line.cut()
            throw error
        }
    }

    private func connect() async throws(Failed) -> SMTPLine {
        let addresses = (try? route.socketAddresses()) ?? []
        var fault = DeliveryFault.lost("no address")
        for address in addresses {
            do {
                return try await SMTPLine.connect(to: address, on: group, within: route.deadlines.connect)
            } catch {
                fault = error
                if Task.isCancelled { break }
            }
        }
        throw Failed(.connect, fault)
    }

    private func greet(_ line: SMTPLine, withTLS: Bool) async throws(Failed) -> OpenConnection {
        let greeting = try await answer(.greeting) { () async throws(DeliveryFault) in
            try await line.reply(within: route.deadlines.greeting)
        }
        try check(greeting, .greeting)
        var offers = try await hello(line, .hello)
        guard withTLS else { return OpenConnection(line: line, offers: offers, isSecured: false) }
        guard offers.startTLS, try await startTLS(line) else {
            guard route.security.use != .required else {
                throw Failed(.startTLS, .security("the server does not offer it"))
            }
            return OpenConnection(line: line, offers: offers, isSecured: false)
        }
        offers = try await hello(line, .handshake)
        return OpenConnection(line: line, offers: offers, isSecured: true)
    }

    private func hello(_ line: SMTPLine, _ step: DeliveryStep) async throws(Failed) -> ServerOffers {
        let reply = try await answer(step) { () async throws(DeliveryFault) in
            try await line.command(Array("EHLO \(route.helloName)\r\n".utf8), within: route.deadlines.hello)
        }
        try check(reply, step)
        return ServerOffers(reply)
    }

    /// Says STARTTLS and begins the handshake; false where the server does not want to, and TLS is not required.
    private func startTLS(_ line: SMTPLine) async throws(Failed) -> Bool {
        let reply = try await answer(.startTLS) { () async throws(DeliveryFault) in
            try await line.command(Array("STARTTLS\r\n".utf8), within: route.deadlines.startTLS)
        }
        let isRefused = reply.kind != .done && reply.kind != .goOn && !reply.isClosing
        if isRefused, route.security.use == .opportunistic { return false }
        try check(reply, .startTLS)
        do throws(DeliveryFault) {
            try await line.startTLS(security.context(), name: security.serverName)
        } catch {
            throw Failed(.handshake, error)
        }
        return true
    }

    private func answer(
        _ step: DeliveryStep, _ ask: () async throws(DeliveryFault) -> ReplyLines
    ) async throws(Failed) -> ReplyLines {
        do throws(DeliveryFault) {
            return try await ask()
        } catch {
            if step == .handshake, case .lost(let text) = error { throw Failed(step, .security(text)) }
            throw Failed(step, error)
        }
    }

    private func check(_ reply: ReplyLines, _ step: DeliveryStep) throws(Failed) {
        switch reply.kind {
        case .done: break
        case .temporary, .permanent: throw Failed(step, reply: SMTPReply(reply))
        case .goOn: throw Failed(step, .unexpected(SMTPReply(reply)))
        }
    }
}
