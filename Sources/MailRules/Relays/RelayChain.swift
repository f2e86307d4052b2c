/// The hosts that a message came through, as far as its fields `Received` tell, and whom of them to trust
/// (`Message/Metadata/Received.pm`).
package struct RelayChain: Sendable {
    /// The hosts that are trusted, the latest first.
    package private(set) var trusted: [Relay] = []
    /// The others, the latest first.
    package private(set) var untrusted: [Relay] = []
    /// The hosts of the inner networks, the latest first.
    package private(set) var inner: [Relay] = []
    /// The others, the latest first.
    package private(set) var external: [Relay] = []
    /// How many fields are of no known form.
    package private(set) var unreadableCount = 0
    /// The place among the fields `Received`, from 0 on, of the last one that a trusted host wrote; -1 for none.
    package private(set) var lastTrustedPlace = -1
    /// The same for the inner networks.
    package private(set) var lastInnerPlace = -1

    /// All hosts, the latest first.
    package var all: [Relay] { trusted + untrusted }

    /// The trusted hosts in one line, as rules see them (`X-Spam-Relays-Trusted`), and so on.
    package var trustedText: [UInt8] { Self.text(trusted) }
    package var untrustedText: [UInt8] { Self.text(untrusted) }
    package var innerText: [UInt8] { Self.text(inner) }
    package var externalText: [UInt8] { Self.text(external) }

    /// Reads the fields.
    /// - Parameters:
    ///   - received: the values of `Received`, decoded and unfolded, the latest first.
    ///   - origins: addresses that other fields tell, which count as the first hosts.
    ///   - settings: whom to trust.
    package init(_ received: some Sequence<[UInt8]>, origins: [[UInt8]] = [], settings: HeaderSettings) {
        var state = State(settings)
        var sender: [UInt8]?
        let lines = [Array("from X-Originating-IP: ".utf8)].flatMap { word in origins.map { word + $0 } }
        for value in Array(received) + lines {
            let former = sender
            sender = nil
            let reading = ReceivedReader.read(value)
            guard case .relay(var relay) = reading else {
                switch reading {
                case .unreadable: unreadableCount += 1
                case .ignored(let next): sender = next
                case .fetched:
                    // What a program fetched begins anew, if we may believe it.
                    if state.believesFetching { (trusted, inner, external) = ([], [], []) }
                case .relay: break
                }
                lastTrustedPlace += state.isTrusted ? 1 : 0
                lastInnerPlace += state.isInner ? 1 : 0
                continue
            }
            if let former, !former.isEmpty, former != [0x30] { relay.envelopeSender = former }
            state.judge(&relay)
            add(relay, state)
            state.believesFetching = state.isTrusted
        }
    }

    private mutating func add(_ relay: Relay, _ state: State) {
        if state.isTrusted {
            trusted.append(relay)
            lastTrustedPlace += 1
        } else {
            untrusted.append(relay)
        }
        if state.isInner {
            inner.append(relay)
            lastInnerPlace += 1
        } else {
            external.append(relay)
        }
    }

    private static func text(_ relays: [Relay]) -> [UInt8] {
        var text: [UInt8] = []
        for relay in relays {
            if !text.isEmpty { text.append(0x20) }
            relay.write(to: &text)
        }
        return text
    }

    /// Where in the chain we are.
    private struct State {
        private let trusted: NetworkList?
        private let inner: NetworkList?
        private let submission: NetworkList
        private let isOwnUser: Bool
        private(set) var isTrusted = true
        private(set) var isInner = true
        private var hasSubmission = false
        var believesFetching = true

        init(_ settings: HeaderSettings) {
            (trusted, inner) = (
                settings.trusted ?? settings.inner, settings.inner ?? settings.trusted
            )
            (submission, isOwnUser) = (settings.submission, settings.isOwnUser)
        }

        mutating func judge(_ relay: inout Relay) {
            defer { relay.isInternal = isInner }
            guard isTrusted, !hasSubmission else { return }
            guard let trusted, let inner else {
                // Without settings private addresses and users who authenticated are trusted.
                if !relay.isPrivate, relay.auth.isEmpty { (isTrusted, isInner) = (false, false) }
                return
            }
            let address = AddressText.value(relay.ip)
            if relay.auth.isEmpty, !trusted.contains(address) {
                if isOwnUser { hasSubmission = true } else { isTrusted = false }
                isInner = false
                return
            }
            if isInner, relay.auth.isEmpty, !inner.contains(address) { isInner = false }
            if submission.contains(address) {
                hasSubmission = true
                relay.isSubmission = true
            }
        }
    }
}

extension NetworkList {
    /// Whether there is an address, and it is in one of the networks.
    fileprivate func contains(_ address: NetworkAddress?) -> Bool { address.map(contains) ?? false }
}
