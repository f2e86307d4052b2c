import MailRules

extension LoadedConfiguration {
    /// The folder for generations of rules; nil where there is no folder for it.
    package var rulesStateFolder: String? { root.stateFolder.map { "\($0.resolvedPath)/rules" } }
}

extension RuleUpdateReport {
    /// Notes what is still to be done for the rules to be used.
    package mutating func tellUse(of generations: RuleGenerations, _ configuration: LoadedConfiguration) {
        let named = configuration.root.stages.content.rules?.resolvedPath
        if named.map({ OpenFolder.isSame($0, generations.currentPath) }) == true {
            notes.append("the filter that runs still goes by the rules from before: run `postern reload`")
        } else {
            notes.append(
                "the configuration does not use them yet: set `stages: {content: {rules: \(generations.currentPath)}}`, and run `postern reload`"
            )
        }
    }
}
