extension Filter {
    /// Answers MAIL: a message begins (`xxfi_envfrom`).
    public mutating func onSender(
        _ closure: @escaping @Sendable (borrowing Sender, inout Message) throws -> Verdict<Sender>
    ) {
        set(
            \.sender, to: .on({ unsafe try closure($0, &$1.address.assumingMemoryBound(to: Message.self).pointee) }),
            "sender")
    }

    /// Looks on at MAIL: a message begins (`xxfi_envfrom`).
    public mutating func observeSender(
        _ closure: @escaping @Sendable (borrowing Sender, inout Message) throws -> Void
    ) {
        set(
            \.sender,
            to: .observe({ unsafe try closure($0, &$1.address.assumingMemoryBound(to: Message.self).pointee) }),
            "sender")
    }

    /// Answers RCPT: one recipient (`xxfi_envrcpt`).
    public mutating func onRecipient(
        _ closure: @escaping @Sendable (borrowing Recipient, inout Message) throws -> Verdict<Recipient>
    ) {
        set(
            \.recipient, to: .on({ unsafe try closure($0, &$1.address.assumingMemoryBound(to: Message.self).pointee) }),
            "recipient")
    }

    /// Looks on at RCPT: one recipient (`xxfi_envrcpt`).
    public mutating func observeRecipient(
        _ closure: @escaping @Sendable (borrowing Recipient, inout Message) throws -> Void
    ) {
        set(
            \.recipient,
            to: .observe({ unsafe try closure($0, &$1.address.assumingMemoryBound(to: Message.self).pointee) }),
            "recipient")
    }

    /// Answers DATA: the recipients are complete (`xxfi_data`).
    public mutating func onData(
        _ closure: @escaping @Sendable (borrowing DataCommand, inout Message) throws -> Verdict<DataCommand>
    ) {
        set(
            \.data, to: .on({ unsafe try closure($0, &$1.address.assumingMemoryBound(to: Message.self).pointee) }),
            "data")
    }

    /// Looks on at DATA: the recipients are complete (`xxfi_data`).
    public mutating func observeData(
        _ closure: @escaping @Sendable (borrowing DataCommand, inout Message) throws -> Void
    ) {
        set(
            \.data, to: .observe({ unsafe try closure($0, &$1.address.assumingMemoryBound(to: Message.self).pointee) }),
            "data")
    }

    /// Answers when the header is complete (`xxfi_eoh`).
    public mutating func onEndOfHeaders(
        _ closure: @escaping @Sendable (borrowing EndOfHeaders, inout Message) throws -> Verdict<EndOfHeaders>
    ) {
        set(
            \.endOfHeaders,
            to: .on({ unsafe try closure($0, &$1.address.assumingMemoryBound(to: Message.self).pointee) }),
            "endOfHeaders")
    }

    /// Looks on when the header is complete (`xxfi_eoh`).
    public mutating func observeEndOfHeaders(
        _ closure: @escaping @Sendable (borrowing EndOfHeaders, inout Message) throws -> Void
    ) {
        set(
            \.endOfHeaders,
            to: .observe({ unsafe try closure($0, &$1.address.assumingMemoryBound(to: Message.self).pointee) }),
            "endOfHeaders")
    }

    /// Answers one field of the header (`xxfi_header`). The closure gets its name and its value as bytes; inside the value
    /// lines end with LF.
    public mutating func onHeader(
        _ closure:
            @escaping @Sendable (borrowing Header, Span<UInt8>, Span<UInt8>, inout Message) throws -> Verdict<Header>
    ) {
        set(
            \.header,
            to: .on({ unsafe try closure($0, $1, $2, &$3.address.assumingMemoryBound(to: Message.self).pointee) }),
            "header")
    }

    /// Looks on at one field of the header (`xxfi_header`). The closure gets its name and its value as bytes; inside the
    /// value lines end with LF.
    public mutating func observeHeader(
        _ closure: @escaping @Sendable (borrowing Header, Span<UInt8>, Span<UInt8>, inout Message) throws -> Void
    ) {
        set(
            \.header,
            to: .observe({ unsafe try closure($0, $1, $2, &$3.address.assumingMemoryBound(to: Message.self).pointee) }),
            "header")
    }

    /// Answers a chunk of the body (`xxfi_body`), of at most 65,535 bytes.
    public mutating func onBody(
        _ closure: @escaping @Sendable (borrowing Body, Span<UInt8>, inout Message) throws -> Verdict<Body>
    ) {
        set(
            \.body, to: .on({ unsafe try closure($0, $1, &$2.address.assumingMemoryBound(to: Message.self).pointee) }),
            "body")
    }

    /// Looks on at a chunk of the body (`xxfi_body`), of at most 65,535 bytes.
    public mutating func observeBody(
        _ closure: @escaping @Sendable (borrowing Body, Span<UInt8>, inout Message) throws -> Void
    ) {
        set(
            \.body,
            to: .observe({ unsafe try closure($0, $1, &$2.address.assumingMemoryBound(to: Message.self).pointee) }),
            "body")
    }

    /// Decides on a message at its end (`xxfi_eom`). The closure should be quick: Sendmail by default waits 10 s for its
    /// answer (``EndOfMessage/reportProgress()`` makes it wait on). Use the asynchronous form for anything that waits.
    public mutating func onEndOfMessage(
        _ closure: @escaping @Sendable (borrowing EndOfMessage, inout Message) throws -> Verdict<EndOfMessage>
    ) {
        set(
            \.endOfMessage,
            to: .immediate({ unsafe try closure($0, &$1.address.assumingMemoryBound(to: Message.self).pointee) }),
            "endOfMessage")
    }

    /// Decides on a message at its end, with an asynchronous closure (`xxfi_eom`).
    ///
    /// The MTA is told every ``FilterOptions/progressInterval`` that the filter is at work. At
    /// ``FilterOptions/messageDeadline``, or when the MTA is gone, the closure's task is cancelled, the message is
    /// answered with ``FilterOptions/answerToErrors``, and what the closure still does reaches nobody; its message state
    /// is then dropped without `messageEnded` being called.
    @_disfavoredOverload
    public mutating func onEndOfMessage(
        _ closure: @escaping @Sendable (borrowing EndOfMessage, inout Message) async throws -> Verdict<EndOfMessage>
    ) {
        set(
            \.endOfMessage,
            to: .asynchronous({
                unsafe try await closure($0, &$1.address.assumingMemoryBound(to: Message.self).pointee)
            }), "endOfMessage")
    }

    /// Called once for each message whose end the closure of `onEndOfMessage` decided on: when its edits are sent, directly before
    /// its answer goes to the MTA, or when it was given up for an error or at its deadline. An error is logged. The MTA waits,
    /// but for a message that was given up while its asynchronous closure ran: then it is called once that has returned, on
    /// the closure's thread, and perhaps after the connection is closed.
    public mutating func onAnswered(_ closure: @escaping @Sendable (borrowing Answered, inout Message) throws -> Void) {
        set(
            \.answered, to: { unsafe try closure($0, &$1.address.assumingMemoryBound(to: Message.self).pointee) },
            "answered")
    }

    /// Called when a message ends without an answer of the filter (`xxfi_abort`), before its state is dropped. An error
    /// is logged. It must not block: libmilter may call it with its own lock held.
    public mutating func onAbort(_ closure: @escaping @Sendable (borrowing Abort, inout Message) throws -> Void) {
        set(\.abort, to: { unsafe try closure($0, &$1.address.assumingMemoryBound(to: Message.self).pointee) }, "abort")
    }
}
