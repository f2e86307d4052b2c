/// What of a message's header a rule looks at: `Subject`, `From:addr`, `ALL:raw`, `X-Spam-Relays-External`.
package struct HeaderSelector: Sendable, Hashable, CustomStringConvertible {
    /// What of the value is taken.
    package struct Modifiers: OptionSet, Sendable, Hashable {
        package let rawValue: UInt16

        package init(rawValue: UInt16) { self.rawValue = rawValue }

        /// Neither decoded nor unfolded.
        package static let raw = Modifiers(rawValue: 1)
        /// The addresses.
        package static let address = Modifiers(rawValue: 2)
        /// The names before the addresses.
        package static let name = Modifiers(rawValue: 4)
        /// The host of the address or link.
        package static let host = Modifiers(rawValue: 8)
        /// Its registered domain.
        package static let domain = Modifiers(rawValue: 16)
        /// The first IP address.
        package static let ip = Modifiers(rawValue: 32)
        /// The same, its parts in reverse.
        package static let reversedIP = Modifiers(rawValue: 64)
        /// The first field of the name.
        package static let first = Modifiers(rawValue: 128)
        /// The last field of the name.
        package static let last = Modifiers(rawValue: 256)
    }

    /// The name as it was written, in ASCII: of a field, or one of the names that stand for several or for something else
    /// (`ALL`, `ALL-TRUSTED`, `ALL-UNTRUSTED`, `ALL-INTERNAL`, `ALL-EXTERNAL`, `ToCc`, `MESSAGEID`, `EnvelopeFrom`,
    /// `X-Spam-Relays-...`).
    package let name: String
    /// What of the value is taken.
    package let modifiers: Modifiers

    package init(_ name: String, _ modifiers: Modifiers = []) {
        (self.name, self.modifiers) = (name, modifiers)
    }

    /// As it is written in a rule.
    package var description: String {
        let words: [(Modifiers, String)] = [
            (.raw, "raw"), (.address, "addr"), (.name, "name"), (.host, "host"), (.domain, "domain"), (.ip, "ip"),
            (.reversedIP, "revip"), (.first, "first"), (.last, "last"),
        ]
        return words.filter { modifiers.contains($0.0) }.reduce(name) { "\($0):\($1.1)" }
    }
}
