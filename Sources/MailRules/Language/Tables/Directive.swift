/// Where a setting is kept.
typealias SettingPath<Value> = any WritableKeyPath<RuleSettings, Value> & Sendable

/// What a word at the beginning of a line means.
struct Directive: Sendable {
    /// What is done with the rest of the line.
    enum Action: Sendable {
        // Rules.
        case header, body, rawBody, full, uri, meta, partHeader, linkDetail, question, reuse
        // What is said of rules.
        case score, explanation, flags, priority, example, subjectPrefix
        // The language itself.
        case plugin(isOptional: Bool), compatibility
        // Settings of one value.
        case number(SettingPath<Double>)
        case flag(SettingPath<Bool>)
        case text(SettingPath<[UInt8]>)
        case sender
        // Lists of addresses, by the name of the list.
        case addresses(String), noAddresses([String])
        case namedAddresses
        case relayedAddresses(String), noRelayedAddresses
        case signedAddresses(String), noSignedAddresses
        case hosts(String), namedHosts, noHosts
        case subjects(SettingPath<Set<[UInt8]>>)
        // Networks.
        case networks(SettingPath<NetworkList>, hasLoopback: Bool)
        case noNetworks(SettingPath<NetworkList>, hasLoopback: Bool)
        case originatingFields, noOriginatingFields
        // Domains.
        case suffixes(SettingPath<Set<[UInt8]>>, labels: Int), noSuffixes
        case redirector
        case freeMailDomains, freeMailWelcome
        // Words, in small letters.
        case words(SettingPath<Set<[UInt8]>>)
        case noWords(SettingPath<Set<[UInt8]>>)
        // Tags.
        case tag(SettingPath<[[UInt8]: [UInt8]]>), taggedRules
        // What is written into a message.
        case addedField, removedField, noFields, rewrittenField, safety
        case template(SettingPath<[UInt8]>)
        case noTemplate(SettingPath<[UInt8]>)
        // The classifier and the network.
        case sources, linkList(hasSubtest: Bool), signingPractice, blockingRule
        /// It is read for its form, and decides nothing here.
        case ignored(Form)
    }

    /// What a value must look like.
    enum Form: Sendable {
        case anything, nothing, something, number, duration, flag, keyed
    }

    /// The plugin that brings it, without the prefix; nil for the language itself.
    let plugin: String?
    /// What is done with it.
    let action: Action
}
