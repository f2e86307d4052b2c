extension Filter {
    /// Sets a closure that looks at what the MTA offers and may change what the filter asks for (`xxfi_negotiate`). An
    /// error that it throws refuses the connection: the MTA then does what it is configured to do without the filter.
    public mutating func onNegotiation(_ closure: @escaping @Sendable (inout Negotiation) throws -> Void) {
        set(\.negotiation, to: closure, "negotiation")
    }

    /// Answers when a client has connected to the MTA (`xxfi_connect`).
    public mutating func onConnect(
        _ closure: @escaping @Sendable (borrowing Connect, inout Connection) throws -> Verdict<Connect>
    ) {
        set(
            \.connect,
            to: .on({ unsafe try closure($0, &$1.address.assumingMemoryBound(to: Connection.self).pointee) }), "connect"
        )
    }

    /// Looks on when a client has connected to the MTA (`xxfi_connect`).
    public mutating func observeConnect(
        _ closure: @escaping @Sendable (borrowing Connect, inout Connection) throws -> Void
    ) {
        set(
            \.connect,
            to: .observe({ unsafe try closure($0, &$1.address.assumingMemoryBound(to: Connection.self).pointee) }),
            "connect")
    }

    /// Answers when the client has said HELO or EHLO (`xxfi_helo`).
    public mutating func onHelo(
        _ closure: @escaping @Sendable (borrowing Helo, inout Connection) throws -> Verdict<Helo>
    ) {
        set(
            \.helo, to: .on({ unsafe try closure($0, &$1.address.assumingMemoryBound(to: Connection.self).pointee) }),
            "helo")
    }

    /// Looks on when the client has said HELO or EHLO (`xxfi_helo`).
    public mutating func observeHelo(
        _ closure: @escaping @Sendable (borrowing Helo, inout Connection) throws -> Void
    ) {
        set(
            \.helo,
            to: .observe({ unsafe try closure($0, &$1.address.assumingMemoryBound(to: Connection.self).pointee) }),
            "helo")
    }

    /// Answers a command that the MTA does not know (`xxfi_unknown`); the reply takes the place of the MTA's.
    public mutating func onUnknownCommand(
        _ closure: @escaping @Sendable (borrowing UnknownCommand, inout Connection) throws -> Verdict<UnknownCommand>
    ) {
        set(
            \.unknown,
            to: .on({ unsafe try closure($0, &$1.address.assumingMemoryBound(to: Connection.self).pointee) }), "unknown"
        )
    }

    /// Looks on at a command that the MTA does not know (`xxfi_unknown`).
    public mutating func observeUnknownCommand(
        _ closure: @escaping @Sendable (borrowing UnknownCommand, inout Connection) throws -> Void
    ) {
        set(
            \.unknown,
            to: .observe({ unsafe try closure($0, &$1.address.assumingMemoryBound(to: Connection.self).pointee) }),
            "unknown")
    }

    /// Called when the connection is over (`xxfi_close`), before its state is dropped. It must not block: libmilter may
    /// hold its own lock meanwhile. An error is logged.
    public mutating func onClose(_ closure: @escaping @Sendable (borrowing Close, inout Connection) throws -> Void) {
        set(
            \.close, to: { unsafe try closure($0, &$1.address.assumingMemoryBound(to: Connection.self).pointee) },
            "close")
    }
}
