/// The selectors that rules use, prepared: their names need not be compared anew for each message.
package struct HeaderPlan: Sendable {
    /// One of them.
    struct Item: Sendable {
        let source: Source
        let modifiers: HeaderSelector.Modifiers
    }

    /// What a selector takes its values from.
    enum Source: Sendable {
        case all
        case trusted
        case untrusted
        case inner
        case external
        case envelopeSender
        case trustedRelays
        case untrustedRelays
        case innerRelays
        case externalRelays
        case recipients
        case messageIDs
        case field(FieldName)
    }

    let items: [Item]

    /// Prepares selectors.
    package init(_ selectors: [HeaderSelector]) { items = selectors.map(Item.init) }
}

extension HeaderPlan.Item {
    init(_ selector: HeaderSelector) {
        modifiers = selector.modifiers
        switch selector.name {
        case "ALL": source = .all
        case "ALL-TRUSTED": source = .trusted
        case "ALL-UNTRUSTED": source = .untrusted
        case "ALL-INTERNAL": source = .inner
        case "ALL-EXTERNAL": source = .external
        case "MESSAGEID": source = .messageIDs
        default:
            let name = Array(selector.name.utf8).inSmallLetters
            source = Self.special[name] ?? .field(FieldName(name))
        }
    }

    private static let special: [[UInt8]: HeaderPlan.Source] = [
        Array("envelopefrom".utf8): .envelopeSender, Array("tocc".utf8): .recipients,
        Array("x-spam-relays-trusted".utf8): .trustedRelays, Array("x-spam-relays-untrusted".utf8): .untrustedRelays,
        Array("x-spam-relays-internal".utf8): .innerRelays, Array("x-spam-relays-external".utf8): .externalRelays,
    ]
}
