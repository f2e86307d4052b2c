import Milter

/// A filter that does what the message tells it to: what the plain-text cases of the tests run against, in
/// memory, over a socket, and behind real mail servers.
///
/// An instruction is a word, or a word with a reply: `accept`, `reject`, `defer`, `shutdown` (a 421),
/// `discard`, `continue`, `fail` (an error is thrown), `percent`, `lines` and `flood` (a reject whose reply has
/// percent signs, three lines, or 40 lines of 500 bytes), or `ANSWER CODE STATUS TEXT` with `|` between the
/// lines of the text.
///
/// - Client address 127.0.0.66: rejected at connect; .67 deferred, .68 accepted for the whole connection, .69
///   a 421.
/// - HELO `WORD.test`: that answer to HELO.
/// - Sender or recipient `WORD@…`: that answer to MAIL or RCPT; recipient `data-WORD@…`: to DATA.
/// - An unknown command `REFUSEME` is rejected, `DEFERME` deferred.
/// - A field `X-Do: EVENT INSTRUCTION` for the events `header` (that field itself), `eoh`, `body` and `end`.
/// - A field `X-Do: edit …` with an edit, as ``Mail`` reads it.
///
/// With the prefix `Y` it follows the fields `Y-Do` and the addresses `y-WORD@…` instead.
package struct CaseFilter {
    private let prefix: String

    /// Makes the filter. With different prefixes, two of them can stand in a row, each told its own.
    package init(prefix: String = "X") {
        self.prefix = prefix
    }

    /// The filter itself.
    package var filter: Filter<Client, Mail> {
        var filter = Filter(
            connection: { Client() },
            message: { (client: inout Client) in
                client.messages += 1
                return Mail(client: client)
            })
        onConnection(&filter)
        onEnvelope(&filter)
        onContent(&filter)
        return filter
    }

    private func onConnection(_ filter: inout Filter<Client, Mail>) {
        filter.onConnect { connect, client in
            client.address = connect.client
            client.macros.note(connect, at: "connect")
            switch connect.client.description {
            case "127.0.0.66": return .reject(Refusal(code: 554, "5.7.1", "this client is refused"))
            case "127.0.0.67": return .defer(Deferral("4.7.1", "this client is deferred"))
            case "127.0.0.68": return .acceptConnection
            case "127.0.0.69": return .defer(Deferral(code: 421, "4.3.2", "this client is sent away"))
            default: return .continue
            }
        }
        filter.onHelo { helo, client in
            client.helos += 1
            client.macros.note(helo, at: "HELO")
            guard let first = helo.name.string.split(separator: ".").first, let wish = Instruction(first)
            else { return .continue }
            return wish.word == "accept" ? .acceptConnection : try wish.refusal(Helo.self) ?? .continue
        }
        filter.onUnknownCommand { unknown, _ in
            let command = unknown.command.string
            if command.hasPrefix("REFUSEME") { return .reject(Refusal(code: 502, "5.5.1", "not with us")) }
            if command.hasPrefix("DEFERME") { return .defer(Deferral("4.5.1", "not now")) }
            return .continue
        }
    }

    private func onEnvelope(_ filter: inout Filter<Client, Mail>) {
        filter.onSender { sender, mail in
            mail.macros.note(sender, at: "MAIL")
            return try instruction(sender.address)?.verdict(Sender.self) ?? .continue
        }
        filter.onRecipient { recipient, mail in
            mail.macros.note(recipient, at: "RCPT")
            if isFirst, let wish = Instruction(localPart: recipient.address.localPart, behind: "data") {
                mail.dataInstruction = wish
            }
            return try instruction(recipient.address)?.verdict(Recipient.self) ?? .continue
        }
        filter.onData { data, mail in
            mail.macros.note(data, at: "DATA")
            return try mail.dataInstruction?.verdict(DataCommand.self) ?? .continue
        }
    }

    private var isFirst: Bool { prefix == "X" }

    private func instruction(_ address: EnvelopeAddress) -> Instruction? {
        Instruction(localPart: address.localPart, behind: isFirst ? nil : prefix.lowercased())
    }

    private func onContent(_ filter: inout Filter<Client, Mail>) {
        let field = RawText("\(prefix)-Do")
        let prefix = prefix
        filter.onHeader { _, name, value, mail in
            mail.fields += 1
            if RawText(name).equalsIgnoringCase(field) { mail.instruct(RawText(value).string) }
            return try mail.instructions["header"]?.verdict(Header.self) ?? .continue
        }
        filter.onEndOfHeaders { _, mail in
            try mail.instructions["eoh"]?.verdict(EndOfHeaders.self) ?? .continue
        }
        filter.onBody { _, bytes, mail in
            mail.bytes += bytes.count
            if mail.instructions["body"]?.word == "skip" { return .skip }
            return try mail.instructions["body"]?.verdict(Body.self) ?? .continue
        }
        filter.onEndOfMessage { end, mail in
            mail.macros.note(end, at: "end")
            try mail.edit(end, prefix)
            return try mail.instructions["end"]?.verdict(EndOfMessage.self) ?? .continue
        }
    }
}
