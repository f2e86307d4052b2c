import Milter

extension CaseFilter {
    /// The same filter, but it only looks on until the end of a message, where `end` and `edit` are done.
    ///
    /// - Parameter isAsynchronous: whether the end is an asynchronous closure, which first waits for as many milliseconds
    ///   as a field `X-Do: wait NUMBER` says, as for a slow scanner.
    package func observing(isAsynchronous: Bool) -> Filter<Client, Mail> {
        var filter = Filter(
            connection: { Client() },
            message: { (client: inout Client) in
                client.messages += 1
                return Mail(client: client)
            })
        filter.observeConnect { connect, client in client.address = connect.client }
        filter.observeHelo { _, client in client.helos += 1 }
        filter.observeUnknownCommand { _, _ in }
        filter.observeSender { _, _ in }
        filter.observeRecipient { _, _ in }
        filter.observeData { _, _ in }
        filter.observeHeader { _, name, value, mail in
            mail.fields += 1
            if name.equalsIgnoringCase("X-Do") { mail.instruct(RawText(value).string) }
            if mail.instructions["header"]?.word == "fail" { throw Instruction.Failure.asked }
        }
        filter.observeEndOfHeaders { _, _ in }
        filter.observeBody { _, bytes, mail in
            mail.bytes += bytes.count
            if mail.instructions["body"]?.word == "fail" { throw Instruction.Failure.asked }
        }
        if isAsynchronous {
            filter.options.progressInterval = .milliseconds(50)
            filter.options.messageDeadline = .seconds(8)
            filter.onEndOfMessage { (end, mail) async throws in
                if let wait = mail.wait { try await Task.sleep(for: wait) }
                try mail.edit(end, "X")
                return try mail.instructions["end"]?.verdict(EndOfMessage.self) ?? .continue
            }
        } else {
            filter.onEndOfMessage { end, mail in
                try mail.edit(end, "X")
                return try mail.instructions["end"]?.verdict(EndOfMessage.self) ?? .continue
            }
        }
        return filter
    }
}
