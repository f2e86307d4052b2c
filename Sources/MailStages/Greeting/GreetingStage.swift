import MailMessage
import MailPipeline

/// The stage `helo`: what a client calls itself (RFC 5321 section 4.1.1.1).
package struct GreetingStage: Sendable, Hashable {
    /// The name of the stage.
    package static let name = "helo"

    /// Names of the site: a stranger who uses one of them lies.
    package var ownNames = AddressList()
    /// Addresses of the site.
    package var ownNetworks: [Network] = []

    /// Knows no name of the site.
    package init() {}

    /// The stage.
    package var stage: Stage {
        var stage = Stage(Self.name, kinds: Self.kinds)
        stage.onHelo = { [self] transaction, findings in
            guard let helo = transaction.client.helo else { return }
            // Programs of users and of the site itself call themselves what they like; a user is known by MAIL only.
            guard !transaction.client.isInternal, transaction.client.role != .submission else { return }
            try look(helo, transaction.client, &findings)
        }
        return stage
    }

    private func look(_ helo: String, _ client: ClientConnection, _ findings: inout FindingList) throws {
        if helo.first == "[", helo.last == "]" {
            guard let literal = NetworkAddress(String(helo.dropFirst().dropLast())) else {
                return try findings.add("helo-invalid", evidence: helo)
            }
            if ownNetworks.contains(where: { $0.contains(literal) }) {
                try findings.add("helo-own-name", evidence: helo)
            } else if client.address.map({ $0 != literal }) == true {
                try findings.add("helo-other-address", evidence: helo)
            }
            return
        }
        if NetworkAddress(helo) != nil { return try findings.add("helo-bare-address", evidence: helo) }
        let name = DomainName.canonical(helo)
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        let isValid =
            !name.isEmpty && name.utf8.count <= 255
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && label.utf8.first != 0x2D && label.utf8.last != 0x2D
                    && label.utf8.allSatisfy { Self.isNameByte($0) }
            }
        guard isValid else { return try findings.add("helo-invalid", evidence: helo) }
        if ownNames.contains(MailAddress(localPart: [], domain: name)) {
            return try findings.add("helo-own-name", evidence: helo)
        }
        if labels.count < 2 { try findings.add("helo-no-domain", evidence: helo) }
    }

    /// Letters, digits, hyphens, and the underscore that many use.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x5F
    }

    private static let kinds = [
        kind("helo-own-name", "the client calls itself by a name of ours"),
        kind("helo-bare-address", "the client calls itself by an address without brackets"),
        kind("helo-other-address", "the client calls itself by an address that is not its own"),
        kind("helo-invalid", "the client calls itself what no host can be called"),
        kind("helo-no-domain", "the client calls itself by a name without a domain"),
    ]

    private static func kind(_ name: String, _ explanation: String) -> FindingKind {
        FindingKind(name, class: FindingClass.greeting, at: .helo, explanation: explanation)
    }
}
