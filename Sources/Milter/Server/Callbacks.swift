import CMilter
import Glibc

// libmilter's callbacks: free functions, since a closure would inherit the isolation of the code around it and trap on
// libmilter's threads. Each has three steps: find the session, convert, call. Nothing is ever thrown into C.

typealias Context = OpaquePointer?

/// The session of a context, made now if the connection has none yet: peers begin without negotiation, and after
/// SMFIC_QUIT_NC.
private func session(of context: OpaquePointer) -> Session? {
    if let pointer = unsafe smfi_getpriv(context) {
        return unsafe Unmanaged<Session>.fromOpaque(pointer).takeUnretainedValue()
    }
    guard let served = ServedFilter.installed else { return nil }
    return unsafe begin(context, served, served.registry.negotiated(context: UInt(bitPattern: context)))
}

private func begin(_ context: OpaquePointer, _ served: ServedFilter, _ negotiated: Negotiated) -> Session? {
    let session = unsafe served.makeSession(context, negotiated: negotiated)
    // The registry owns the session; the context only points at it.
    guard unsafe smfi_setpriv(context, Unmanaged.passUnretained(session).toOpaque()) == MI_SUCCESS else {
        served.registry.remove(session)
        return nil
    }
    return session
}

/// Runs an event of a context's session and turns the answer into libmilter's.
@inline(__always)
private func answer(_ context: Context, _ event: (Session) -> Answer) -> sfsistat {
    guard let context = unsafe context, let session = unsafe session(of: context),
        let answer = session.enter(event)
    else { return sfsistat(SMFIS_TEMPFAIL) }
    switch answer {
    case .proceed: return sfsistat(SMFIS_CONTINUE)
    // Who negotiated nothing was not told that there would be no answer, and libmilter gives none in our place.
    case .silence: return sfsistat(session.negotiated.options.isEmpty ? SMFIS_CONTINUE : SMFIS_NOREPLY)
    case .skip: return sfsistat(SMFIS_SKIP)
    case .accept: return sfsistat(SMFIS_ACCEPT)
    case .discard: return sfsistat(SMFIS_DISCARD)
    case .reject(let reply):
        unsafe LibmilterPeer(context).setReply(reply)
        return sfsistat(SMFIS_REJECT)
    case .defer(let reply):
        unsafe LibmilterPeer(context).setReply(reply)
        return sfsistat(SMFIS_TEMPFAIL)
    }
}

private func text(_ pointer: UnsafePointer<CChar>?) -> RawText {
    guard let pointer = unsafe pointer else { return RawText([UInt8]()) }
    return unsafe RawText(CString(pointer).buffer)
}

/// The address and the parameters of MAIL or RCPT: a list of C strings that NULL ends.
private func arguments(
    _ list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> (EnvelopeAddress, [ESMTPParameter]) {
    var arguments: [RawText] = []
    if var next = unsafe list {
        while let argument = unsafe next.pointee {
            unsafe arguments.append(text(argument))
            unsafe next += 1
        }
    }
    let address = EnvelopeAddress(arguments.first ?? RawText([UInt8]()))
    return (address, arguments.dropFirst().map(ESMTPParameter.init))
}

func onConnect(
    _ context: Context, _ host: UnsafeMutablePointer<CChar>?, _ address: UnsafeMutablePointer<sockaddr>?
) -> sfsistat {
    unsafe answer(context) { session in
        unsafe session.connect(host: text(host), client: ClientAddress(address))
    }
}

func onHelo(_ context: Context, _ name: UnsafeMutablePointer<CChar>?) -> sfsistat {
    unsafe answer(context) { session in unsafe session.helo(text(name)) }
}

func onSender(_ context: Context, _ list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> sfsistat {
    unsafe answer(context) { session in
        let (address, parameters) = unsafe arguments(list)
        return session.sender(address, parameters)
    }
}

func onRecipient(_ context: Context, _ list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> sfsistat {
    unsafe answer(context) { session in
        let (address, parameters) = unsafe arguments(list)
        return session.recipient(address, parameters)
    }
}

func onData(_ context: Context) -> sfsistat {
    unsafe answer(context) { session in session.data() }
}

func onHeader(
    _ context: Context, _ name: UnsafeMutablePointer<CChar>?, _ value: UnsafeMutablePointer<CChar>?
) -> sfsistat {
    guard let name = unsafe name, let value = unsafe value else { return sfsistat(SMFIS_CONTINUE) }
    return unsafe answer(context) { session in
        // Looked at where libmilter keeps them: no allocation for a field.
        unsafe session.header(CString(name).buffer.span, CString(value).buffer.span)
    }
}

func onEndOfHeaders(_ context: Context) -> sfsistat {
    unsafe answer(context) { session in session.endOfHeaders() }
}

func onBody(_ context: Context, _ bytes: UnsafeMutablePointer<UInt8>?, _ count: Int) -> sfsistat {
    guard let known = unsafe context else { return sfsistat(SMFIS_TEMPFAIL) }
    let isLastPacket = unsafe cmilter_at_end_of_message(known)
    return unsafe answer(context) { session in
        unsafe session.body(
            UnsafeBufferPointer(start: bytes, count: bytes == nil ? 0 : count).span, isLastPacket: isLastPacket)
    }
}

func onEndOfMessage(_ context: Context) -> sfsistat {
    unsafe answer(context) { session in session.endOfMessage() }
}

func onUnknown(_ context: Context, _ command: UnsafePointer<CChar>?) -> sfsistat {
    unsafe answer(context) { session in
        guard let command = unsafe command else { return session.unknown(RawText([UInt8]())) }
        let bytes = unsafe UnsafeRawBufferPointer(start: command, count: cmilter_unknown_length(command))
        return session.unknown(unsafe RawText(bytes))
    }
}

func onAbort(_ context: Context) -> sfsistat {
    // Without a session there is no message that could be aborted.
    guard let context = unsafe context, let pointer = unsafe smfi_getpriv(context) else {
        return sfsistat(SMFIS_CONTINUE)
    }
    let session = unsafe Unmanaged<Session>.fromOpaque(pointer).takeUnretainedValue()
    _ = session.enter { session in
        session.abort()
        return .proceed
    }
    return sfsistat(SMFIS_CONTINUE)
}

func onClose(_ context: Context) -> sfsistat {
    // A connection that said nothing (a port probe) has no session, and xxfi_close is its only callback.
    guard let context = unsafe context, let pointer = unsafe smfi_getpriv(context) else {
        return sfsistat(SMFIS_CONTINUE)
    }
    let session = unsafe Unmanaged<Session>.fromOpaque(pointer).takeUnretainedValue()
    _ = unsafe smfi_setpriv(context, nil)
    _ = session.enter { session in
        session.close()
        return .proceed
    }
    ServedFilter.installed?.registry.remove(session)
    return sfsistat(SMFIS_CONTINUE)
}

func onNegotiate(
    _ context: Context, _ actions: UInt, _ options: UInt, _: UInt, _: UInt,
    _ askedActions: UnsafeMutablePointer<UInt>?, _ askedOptions: UnsafeMutablePointer<UInt>?,
    _ reserved2: UnsafeMutablePointer<UInt>?, _ reserved3: UnsafeMutablePointer<UInt>?
) -> sfsistat {
    guard let context = unsafe context, let served = ServedFilter.installed else { return sfsistat(SMFIS_REJECT) }
    // libmilter extends the sign of what it reads.
    if let owner = SpareSession.owner(offering: UInt32(truncatingIfNeeded: actions)) {
        // The steps are those of all other sessions: libmilter has one table of them for the process.
        unsafe askedActions?.pointee = 0
        unsafe askedOptions?.pointee = UInt(served.program.wantedOptions.rawValue)
        unsafe reserved2?.pointee = 0
        unsafe reserved3?.pointee = 0
        // Whoever says so and then speaks as an MTA has been granted nothing.
        if unsafe smfi_getpriv(context) != nil { _ = unsafe onClose(context) }
        served.registry.remember(.nothing, context: UInt(bitPattern: context))
        if owner == getpid() { served.spares.negotiated() }
        return sfsistat(SMFIS_CONTINUE)
    }
    do {
        let settled = try served.program.negotiate(
            Negotiation(
                offeredActions: Actions(rawValue: UInt32(truncatingIfNeeded: actions)),
                offeredOptions: ProtocolOptions(rawValue: UInt32(truncatingIfNeeded: options)),
                options: served.program.options))
        for (stage, macros) in settled.macros {
            let names = macros.map(\.name).joined(separator: " ")
            guard unsafe cmilter_setsymlist(context, stage.rawValue, names) != MI_SUCCESS else { continue }
            served.environment.log(
                LogEntry(
                    .warning, "the macros '\(names)' could not be asked for (smfi_setsymlist)", event: "negotiation"))
        }
        unsafe askedActions?.pointee = UInt(settled.negotiated.actions.rawValue)
        unsafe askedOptions?.pointee = UInt(settled.optionsForLibmilter.rawValue)
        unsafe reserved2?.pointee = 0
        unsafe reserved3?.pointee = 0
        if unsafe smfi_getpriv(context) != nil { _ = unsafe onClose(context) }
        served.registry.remember(settled.negotiated, context: UInt(bitPattern: context))
        guard unsafe begin(context, served, settled.negotiated) != nil else { return sfsistat(SMFIS_REJECT) }
        return sfsistat(SMFIS_CONTINUE)
    } catch {
        served.environment.log(LogEntry(.warning, "error: \(error)", event: "negotiation"))
        return sfsistat(SMFIS_REJECT)
    }
}
