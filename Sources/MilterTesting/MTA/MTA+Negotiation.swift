import Milter

extension MTA {
    /// Sends `SMFIC_OPTNEG` and reads the filter's answer, with the checks that Sendmail makes.
    func negotiate() throws(MTAError) {
        var payload: [UInt8] = []
        payload.append(bigEndian: profile.version)
        payload.append(bigEndian: profile.actions.rawValue)
        payload.append(bigEndian: profile.protocolFlags.rawValue)
        try transmit(Packet(.negotiate, payload: payload), at: .negotiate)
        let answer = try nextPacket(at: .negotiate, within: timeout)
        do throws(MTAError) {
            negotiated = try agreement(answer)
        } catch {
            fail()
            throw error
        }
    }

    private func agreement(_ packet: Packet) throws(MTAError) -> Negotiated {
        func problem(_ detail: String) -> MTAError { MTAError(.badNegotiation, at: .negotiate, detail) }

        guard packet.code == Packet.Response.negotiated.rawValue else {
            throw MTAError(.unexpectedPacket, at: .negotiate, "the filter answered with a \(packet)")
        }
        var reader = PayloadReader(packet.payload)
        guard let version = reader.number(), let actionBits = reader.number(), let flagBits = reader.number()
        else {
            throw MTAError(
                .malformedPacket, at: .negotiate,
                "the filter's answer has \(packet.payload.count) bytes of 12")
        }
        guard version >= 2, version <= profile.version else {
            throw problem("the filter answered with version \(version), to an MTA of \(profile.version)")
        }
        let actions = Actions(rawValue: actionBits)
        guard profile.actions.isSuperset(of: actions) else {
            throw problem("not offered, but asked for: \(actions.subtracting(profile.actions))")
        }
        var flags = ProtocolOptions(rawValue: flagBits)
        guard profile.protocolFlags.isSuperset(of: flags) else {
            throw problem("not offered, but asked for: \(flags.subtracting(profile.protocolFlags))")
        }
        // Unknown commands came with version 3, DATA with version 4.
        if version < 3 { flags.insert(.noUnknown) }
        if version < 4 { flags.insert(.noData) }

        var requested: [MacroStage: [String]] = [:]
        // Without the flag, an MTA does not look at what follows.
        while actions.contains(.chooseMacros), !reader.isAtEnd {
            guard let number = reader.number(), let names = reader.string() else {
                throw MTAError(.malformedPacket, at: .negotiate, "the filter's list of macros is cut short")
            }
            guard let stage = Int32(exactly: number).flatMap(MacroStage.init) else {
                throw problem("the filter asks for macros at stage \(number), which does not exist")
            }
            requested[stage] = names.split(whereSeparator: { $0 == 0x20 || $0 == 0x2C })
                .map { Macros.wireName(String(decoding: $0, as: UTF8.self)) }
        }
        return Negotiated(
            version: version, actions: actions, protocolFlags: flags, requestedMacros: requested)
    }
}
