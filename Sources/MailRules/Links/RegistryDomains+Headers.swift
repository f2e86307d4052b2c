extension RegistryDomains: DomainTable {
    /// From what the rule files say.
    package init(_ settings: DomainSettings) {
        self.init(
            topLevel: Array(settings.topLevel), secondLevel: Array(settings.twoLevel),
            thirdLevel: Array(settings.threeLevel))
        allowsAnyTopLevel = settings.allowsAnyTopLevel
    }

    package func isTopLevel(_ label: [UInt8]) -> Bool { isTopLevel(label.span) }

    package func registeredDomain(of host: [UInt8]) -> [UInt8] { registeredDomain(of: host.span) }
}
