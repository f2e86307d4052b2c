import NIOCore
import NIOPosix

extension DeliveryTransaction {
    /// Says DATA; says whether the content is wanted.
    mutating func startData() async throws(DeliveryFailure) -> Bool {
        let reply = try await ask(.data, "DATA\r\n", deadlines.data)
        switch reply.kind {
        case .goOn where reply.code == 354: return true
        case .temporary, .permanent: finish(reply)
        case .goOn, .done: throw DeliveryFailure(.data, .unexpected(SMTPReply(reply)))
        }
        return false
    }

    /// Sends the content and its end, and takes the answer.
    ///
    /// Up to the final dot the server must drop the message when the connection is cut (RFC 5321 section 4.1.1.4).
    /// After it, what is not answered is uncertain.
    mutating func sendContent(
        _ file: ContentFile, _ size: Int, _ beforeFinalDot: @Sendable () async -> Bool
    ) async throws(DeliveryFailure) {
        connection.line.listen()
        var (stuffing, place, isAtEnd) = (DotStuffing(), 0, false)
        while !isAtEnd {
            let bytes = try await read(file, at: place)
            place += bytes.readableBytes
            isAtEnd = bytes.readableBytes == 0
            var output = ByteBuffer()
            if isAtEnd { stuffing.finish(&output) } else { stuffing.append(bytes, to: &output) }
            if output.readableBytes > 0, try await !sends(output) { return }
        }
        // SIZE was said, and other bytes were counted for it.
        guard stuffing.count == size else { throw DeliveryFailure(.content, .content("it is no longer what it was")) }
        guard await beforeFinalDot() else { throw DeliveryFailure(.content, .withdrawn) }
        try await sendFinalDot()
    }

    private func read(_ file: ContentFile, at place: Int) async throws(DeliveryFailure) -> ByteBuffer {
        // The disk may block, and the threads that tasks run on must not.
        let result = try? await NIOThreadPool.singleton.runIfActive { () -> Result<ByteBuffer, DeliveryFault> in
            do throws(DeliveryFault) { return .success(try file.read(at: place)) } catch { return .failure(error) }
        }
        do throws(DeliveryFault) {
            guard let result else { throw Task.isCancelled ? .cancelled : .content("no thread reads it") }
            return try result.get()
        } catch {
            throw DeliveryFailure(.content, error)
        }
    }

    /// Sends a piece; false where the server has answered before the end.
    private mutating func sends(_ bytes: ByteBuffer) async throws(DeliveryFailure) -> Bool {
        do throws(SendFault) {
            try await connection.line.send(bytes, within: deadlines.block)
            return true
        } catch {
            try await giveUp(error.fault)
            return false
        }
    }

    private mutating func sendFinalDot() async throws(DeliveryFailure) {
        do throws(SendFault) {
            try await connection.line.send(ByteBuffer(string: ".\r\n"), within: deadlines.finalDot)
        } catch {
            guard !error.isBegun else { throw DeliveryFailure(.finalDot, error.fault) }
            return try await giveUp(error.fault)
        }
        let reply = try await answer(.finalDot, deadlines.finalDot)
        guard reply.kind != .goOn else { throw DeliveryFailure(.finalDot, .unexpected(SMTPReply(reply))) }
        isInTransaction = false
        if reply.kind == .done {
            queueIdentifier = reply.queueIdentifier
            settle(.accepted(SMTPReply(reply)))
        } else {
            finish(reply)
        }
    }

    /// The message was refused for those whose RCPT was accepted.
    private mutating func finish(_ reply: ReplyLines) {
        if reply.isClosing { isUsable = false }
        if reply.kind == .permanent { settle(permanent: SMTPReply(reply)) } else { settle(.reply(SMTPReply(reply))) }
    }

    /// The content cannot be sent to its end. A server that wants no more of it says why: but what it says is not about
    /// the whole message, which has to wait.
    private mutating func giveUp(_ fault: DeliveryFault) async throws(DeliveryFailure) {
        guard let early = await connection.line.earlyReply() else { throw DeliveryFailure(.content, fault) }
        guard early.kind == .temporary || early.kind == .permanent else {
            throw DeliveryFailure(.content, .unexpected(SMTPReply(early)))
        }
        isUsable = false
        connection.line.cut(.unasked)
        settle(.reply(SMTPReply(early)))
    }
}
