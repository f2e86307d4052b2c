import Milter

/// Who is refused and who is deferred.
package struct ClientPolicy: Sendable {
    /// What happens to mail of a client of which the list says nothing in time.
    package enum Unanswered: Sendable {
        /// It passes, with a field that says so.
        case letThrough
        /// It is deferred.
        case `defer`
    }

    /// Our own domain: nobody but clients on this machine may say HELO with it or with a name in it.
    package var ownDomain: RawText
    /// The zone of the list, for the texts that clients and recipients read.
    package var zone: String
    /// What happens without an answer.
    package var unanswered = Unanswered.letThrough

    package init(ownDomain: RawText, zone: String) {
        self.ownDomain = ownDomain
        self.zone = zone
    }

    /// Whether a name is our domain or a host in it, in either case and with or without the dot at the end.
    func isOurs(_ name: RawText) -> Bool {
        var bytes = name.bytes[...]
        if bytes.last == UInt8(ascii: ".") { bytes.removeLast() }
        let tail = RawText(bytes.suffix(ownDomain.bytes.count))
        guard !ownDomain.isEmpty, tail.equalsIgnoringCase(ownDomain) else { return false }
        let host = bytes.dropLast(ownDomain.bytes.count)
        return host.isEmpty || host.last == UInt8(ascii: ".")
    }

    /// The answer to a recipient, by what the list said.
    func verdict(on client: Client) -> Verdict<Recipient> {
        switch client.standing {
        case .listed?:
            let text = "the list \(zone) names your address \(client.address); please try again later"
            return .defer(Deferral(code: 450, "4.7.1", text))
        case .unanswered? where unanswered == .defer:
            return .defer(Deferral("4.7.1", "the list \(zone) cannot be asked now; please try again later"))
        default:
            return .continue
        }
    }
}
