import NIOCore
import NIOPosix

/// Hands messages to a mail server of this site over SMTP (RFC 5321), and keeps connections to it.
///
/// For example:
/// ```swift
/// let route = try DeliveryRoute(to: .host("127.0.0.1", port: 10026), helloName: "mx.example.org")
/// let sender = DeliverySender(route)
/// let report = await sender.send(envelope, DeliveryContent(fields: received, source: .path(file), count: 4_711))
/// await sender.close()
/// ```
/// It says what the envelope said, as far as the server offers it: SIZE is counted anew, BODY=8BITMIME is said where
/// the content has bytes over 127 (where it is not offered they are sent all the same, as mail servers do), SMTPUTF8
/// where the client had said it, and RET, ENVID, NOTIFY and ORCPT where DSN is offered. All other parameters are left
/// out. Content goes by DATA alone: what came with BODY=BINARYMIME is sent in lines as everything else.
///
/// It decides nothing about when to try again. It may be used by several tasks at one time.
package final class DeliverySender: Sendable {
    /// Where it sends.
    package let route: DeliveryRoute
    private let opening: ConnectionOpening
    private let pool: ConnectionPool

    /// A sender. No connection is made before there is a message.
    /// - Parameters:
    ///   - route: where it sends.
    ///   - connectionsAtMost: so many messages are on their way at one time; further ones wait in
    ///     ``send(_:_:beforeFinalDot:)``.
    ///   - group: the event loops to use; they must run longer than the sender.
    package init(
        _ route: DeliveryRoute, connectionsAtMost: Int = 4,
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
    ) {
        self.route = route
        opening = ConnectionOpening(
            route: route, group: group, security: SecurityContext(route.security.verification))
        pool = ConnectionPool(connectionsAtMost: connectionsAtMost)
    }

    /// Sends a message. It returns when each recipient has an outcome, which every step's deadline sees to; a task
    /// that is cancelled cuts the connection.
    ///
    /// A connection that was kept, and ends before it has answered MAIL, is replaced by a new one once. Nothing is
    /// sent again after that.
    /// - Parameters:
    ///   - envelope: sender and recipients.
    ///   - content: the bytes.
    ///   - beforeFinalDot: asked when all bytes are out and before the final dot, without a deadline: while it takes
    ///     its time the server's own runs. Where it says no, the connection is cut, and the server has to drop the
    ///     message.
    package func send(
        _ envelope: DeliveryEnvelope, _ content: DeliveryContent,
        beforeFinalDot: @escaping @Sendable () async -> Bool = { true }
    ) async -> DeliveryReport {
        guard !envelope.recipients.isEmpty else { return DeliveryReport([]) }
        guard await pool.enter() else {
            let fault = Task.isCancelled ? DeliveryFault.cancelled : .closed
            return Self.report(envelope, .temporary(.failure(DeliveryFailure(.preparation, fault))))
        }
        defer { pool.leave() }
        let file: ContentFile, measure: ContentMeasure
        do throws(DeliveryFault) {
            (file, measure) = try await Self.measure(content)
        } catch {
            return Self.report(envelope, .temporary(.failure(DeliveryFailure(.preparation, error))))
        }
        let message = Message(envelope: envelope, file: file, measure: measure, beforeFinalDot: beforeFinalDot)
        if let kept = await wakeConnection(), let report = await send(message, over: kept, isKept: true) {
            return report
        }
        do throws(DeliveryReasonError) {
            let connection = try await opening.open()
            return await send(message, over: connection, isKept: false)
                ?? Self.report(envelope, .temporary(.failure(DeliveryFailure(.mail, .lost("")))))
        } catch {
            return Self.report(envelope, .temporary(error.reason))
        }
    }

    /// Ends it: connections that rest are closed with QUIT, those in use when their message is done. What is sent
    /// afterwards has to wait.
    package func close() async {
        let resting = pool.close()
        await withTaskGroup(of: Void.self) { group in
            for connection in resting {
                group.addTask { [route] in await connection.line.quit(within: route.deadlines.quit) }
            }
        }
    }

    // MARK: One message

    private struct Message {
        let envelope: DeliveryEnvelope
        let file: ContentFile
        let measure: ContentMeasure
        let beforeFinalDot: @Sendable () async -> Bool
    }

    /// Sends a message over a connection, which rests afterwards or is closed.
    /// - Returns: nil where a connection that was kept turned out to be dead.
    private func send(_ message: Message, over connection: OpenConnection, isKept: Bool) async -> DeliveryReport? {
        var connection = connection
        let commands: EnvelopeCommands
        do throws(EnvelopeRefusal) {
            commands = try EnvelopeCommands(message.envelope, message.measure, connection.offers)
        } catch {
            await putAway(connection)
            return Self.report(message.envelope, .permanent(error.reply))
        }
        var transaction = DeliveryTransaction(
            connection, commands, recipients: message.envelope.recipients.count, deadlines: route.deadlines)
        await transaction.run(message.file, message.measure.count, message.beforeFinalDot)
        if isKept, transaction.wasDead, !Task.isCancelled {
            connection.line.cut()
            return nil
        }
        if transaction.isUsable {
            connection.messages += 1
            connection.isInTransaction = transaction.isInTransaction
            await putAway(connection)
        } else {
            connection.line.cut()
        }
        var report = DeliveryReport(
            transaction.outcomes.map { $0 ?? .temporary(.failure(DeliveryFailure(.data, .closed))) })
        report.queueIdentifier = transaction.queueIdentifier
        report.omittedParameters = commands.omitted
        report.isSecured = connection.isSecured
        return report
    }

    private func wakeConnection() async -> OpenConnection? {
        while !Task.isCancelled, let connection = pool.take() {
            if await connection.line.wake() { return connection }
            connection.line.cut()
        }
        return nil
    }

    private func putAway(_ connection: OpenConnection) async {
        guard connection.messages < route.messagesPerConnection else {
            return await connection.line.quit(within: route.deadlines.quit)
        }
        connection.line.rest(route.idleTime)
        if !pool.rest(connection) { await connection.line.quit(within: route.deadlines.quit) }
    }

    private static func measure(_ content: DeliveryContent) async throws(DeliveryFault) -> (ContentFile, ContentMeasure)
    {
        // The disk may block, and the threads that tasks run on must not.
        let result = try? await NIOThreadPool.singleton.runIfActive {
            () -> Result<(ContentFile, ContentMeasure), DeliveryFault> in
            do throws(DeliveryFault) {
                let file = try ContentFile(content)
                return .success((file, try file.measure()))
            } catch {
                return .failure(error)
            }
        }
        guard let result else { throw Task.isCancelled ? .cancelled : .content("no thread reads it") }
        return try result.get()
    }

    private static func report(_ envelope: DeliveryEnvelope, _ outcome: DeliveryOutcome) -> DeliveryReport {
        DeliveryReport(Array(repeating: outcome, count: envelope.recipients.count))
    }
}
