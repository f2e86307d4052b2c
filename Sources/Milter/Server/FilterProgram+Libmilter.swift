import CMilter

extension FilterProgram {
    /// The filter as libmilter wants it described: a callback for each wanted step, NULL for the others, since libmilter
    /// derives from that which orders of steps are legal. The name is put in by the caller.
    var libmilterDescription: smfiDesc {
        var description = unsafe smfiDesc()
        unsafe description.xxfi_version = SMFI_VERSION
        unsafe description.xxfi_flags = UInt(Actions.all.rawValue)
        if !wantedOptions.contains(.noConnect) { unsafe description.xxfi_connect = onConnect }
        if !wantedOptions.contains(.noHelo) { unsafe description.xxfi_helo = onHelo }
        if !wantedOptions.contains(.noSender) { unsafe description.xxfi_envfrom = onSender }
        if !wantedOptions.contains(.noRecipient) { unsafe description.xxfi_envrcpt = onRecipient }
        if !wantedOptions.contains(.noData) { unsafe description.xxfi_data = onData }
        if !wantedOptions.contains(.noHeader) { unsafe description.xxfi_header = onHeader }
        if !wantedOptions.contains(.noEndOfHeaders) { unsafe description.xxfi_eoh = onEndOfHeaders }
        if !wantedOptions.contains(.noBody) { unsafe description.xxfi_body = onBody }
        if !wantedOptions.contains(.noUnknown) { unsafe description.xxfi_unknown = onUnknown }
        unsafe description.xxfi_eom = onEndOfMessage
        unsafe description.xxfi_abort = onAbort
        unsafe description.xxfi_close = onClose
        unsafe description.xxfi_negotiate = onNegotiate
        return unsafe description
    }
}
