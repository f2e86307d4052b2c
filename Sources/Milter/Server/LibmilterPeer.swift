import CMilter

/// libmilter's context of one connection.
///
/// Unchecked Sendable: libmilter ties a context to no thread, and the library uses it only while a callback of that
/// context runs (``EditRecord`` sees to that for asynchronous closures).
@safe struct LibmilterPeer: Peer, @unchecked Sendable {
    private let context: OpaquePointer

    init(_ context: OpaquePointer) {
        unsafe self.context = context
    }

    func macro(_ macro: Macro) -> RawText? {
        // The pointer dies with the next macros of the same stage: copied at once.
        guard let value = unsafe cmilter_getsymval(context, macro.name) else { return nil }
        return unsafe RawText(CString(value).buffer)
    }

    func addHeader(_ name: RawText, _ value: RawText) -> Bool {
        unsafe name.withCString { name in
            unsafe value.withCString { value in unsafe cmilter_addheader(context, name, value) == MI_SUCCESS }
        }
    }

    func insertHeader(_ name: RawText, _ value: RawText, at position: Int32) -> Bool {
        unsafe name.withCString { name in
            unsafe value.withCString { value in
                unsafe cmilter_insheader(context, position, name, value) == MI_SUCCESS
            }
        }
    }

    func changeHeader(_ name: RawText, occurrence: Int32, to value: RawText?) -> Bool {
        unsafe name.withCString { name in
            guard let value else { return unsafe cmilter_chgheader(context, name, occurrence, nil) == MI_SUCCESS }
            return unsafe value.withCString { value in
                unsafe cmilter_chgheader(context, name, occurrence, value) == MI_SUCCESS
            }
        }
    }

    func addRecipient(_ address: RawText, parameters: RawText?) -> Bool {
        unsafe address.withCString { address in
            guard let parameters else { return unsafe cmilter_addrcpt(context, address) == MI_SUCCESS }
            return unsafe parameters.withCString { parameters in
                unsafe cmilter_addrcpt_par(context, address, parameters) == MI_SUCCESS
            }
        }
    }

    func removeRecipient(_ address: RawText) -> Bool {
        unsafe address.withCString { address in unsafe cmilter_delrcpt(context, address) == MI_SUCCESS }
    }

    func changeSender(_ address: RawText, parameters: RawText?) -> Bool {
        unsafe address.withCString { address in
            guard let parameters else { return unsafe cmilter_chgfrom(context, address, nil) == MI_SUCCESS }
            return unsafe parameters.withCString { parameters in
                unsafe cmilter_chgfrom(context, address, parameters) == MI_SUCCESS
            }
        }
    }

    func replaceBody(_ chunk: [UInt8]) -> Bool {
        guard let count = Int32(exactly: chunk.count) else { return false }
        return unsafe chunk.withUnsafeBufferPointer { bytes in
            unsafe cmilter_replacebody(context, bytes.baseAddress, count) == MI_SUCCESS
        }
    }

    func quarantine(_ reason: RawText) -> Bool {
        unsafe reason.withCString { reason in unsafe cmilter_quarantine(context, reason) == MI_SUCCESS }
    }

    func reportProgress() -> Bool {
        unsafe smfi_progress(context) == MI_SUCCESS
    }

    /// Hands a reply to libmilter, which sends it with the answer that follows. One line goes by `smfi_setreply`, more
    /// by `smfi_setmlreply`.
    func setReply(_ reply: Reply) {
        let lines = reply.linesForMTA.map { RawText($0).bytes.map { CChar(bitPattern: $0) } + [0] }
        if lines.count == 1 {
            _ = unsafe cmilter_setreply(context, String(reply.code), reply.status, lines[0])
            return
        }
        // All lines in one buffer, and the pointers into it: the C function wants 32 of them, NULL after the last.
        let buffer = lines.flatMap(\.self)
        unsafe buffer.withUnsafeBufferPointer { bytes in
            var pointers: [UnsafePointer<CChar>?] = unsafe []
            var offset = 0
            for line in lines {
                unsafe pointers.append(bytes.baseAddress.map { unsafe $0 + offset })
                offset += line.count
            }
            while unsafe pointers.count < ReplyText.longestReply { unsafe pointers.append(nil) }
            _ = unsafe cmilter_setmlreply(context, String(reply.code), reply.status, pointers)
        }
    }
}
