import Milter

extension MTA {
    /// Sends the macros of a stage: those that the filter asked for, or the MTA's own list and what the test
    /// set.
    func sendMacros(at stage: MacroStage, for command: Packet.Command, _ step: Step) throws(MTAError) {
        let names: [String]
        if let requested = negotiated.requestedMacros[stage] {
            names = requested
        } else {
            let usual = profile.macroNames[stage] ?? []
            names = usual + macros.names(at: stage).filter { !usual.contains($0) }
        }
        var payload: [UInt8] = [command.rawValue]
        for name in names {
            guard let value = macros[stage, name] ?? session.knownMacros[name] ?? profile.macroValues[name]
            else { continue }
            payload.append(terminated: Array(name.utf8))
            payload.append(terminated: value.bytes)
        }
        // A stage without any macro is not announced.
        guard payload.count > 1 else { return }
        try transmit(Packet(.macros, payload: payload), at: step)
    }

    /// Keeps what the conversation gave, so that later stages can send it; `nil` forgets.
    func know(_ values: KeyValuePairs<String, RawText?>) {
        for (name, value) in values { session.knownMacros[name] = value }
    }

    /// The queue id of the message in hand, made up.
    var queueIdentifier: RawText {
        let digits = String(messageCount)
        return RawText("TEST" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits)
    }
}
