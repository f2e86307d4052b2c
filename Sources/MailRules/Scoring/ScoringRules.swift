/// Rules, compiled, with all that is needed to make a message ready for them. Made once, used by all threads.
package final class ScoringRules: Sendable {
    /// What the files say.
    package let set: RuleSet
    /// The rules, compiled.
    package let compiled: CompiledRules
    let plan: HeaderPlan
    let headers: HeaderSettings
    let headerFacts: HeaderFacts.Settings
    let domains: RegistryDomains
    let links: LinkSettings
    let freeMail: FreeMailDomains
    let locales: CharsetLocales
    let bounceRelays: AddressList?
    /// The rules that ask the classifier.
    package let learnedRules: [Int]
    /// By the numbers of the calls in `CompiledRules.evaluations`.
    let functions: [ScoringFunction]
    /// The functions that change the text which other rules see: they are asked before them.
    let changesText: [FreeMailEvaluation]

    /// Compiles rules.
    /// - Parameters:
    ///   - set: what the files say.
    ///   - settings: which rules run; the tags come from the set, and where it switches the classifier off it is.
    package init(_ set: RuleSet, _ settings: RunSettings = RunSettings()) {
        self.set = set
        var settings = settings
        settings.tags = set.settings.tags
        settings.hasClassifier = settings.hasClassifier && set.settings.learning.isAsked
        compiled = CompiledRules(set.rules, settings) { ScoringFunction($0) != nil }
        plan = HeaderPlan(compiled.selectors)
        domains = RegistryDomains(set.settings.domains)
        headers = HeaderSettings(set.settings)
        links = LinkSettings(domains: domains, redirectors: Redirectors(set.settings.domains.redirectors))
        headerFacts = HeaderFacts.Settings(set.settings)
        freeMail = FreeMailDomains(set.settings.freeMail)
        locales = CharsetLocales(set.settings.text.locales)
        bounceRelays = set.settings.addresses.lists["welcomelist_bounce_relays"]
        let functions = compiled.evaluations.map { ScoringFunction($0.call) ?? .never }
        self.functions = functions
        learnedRules = zip(compiled.evaluations, functions).compactMap { evaluation, function in
            if case .learned = function { evaluation.rule } else { nil }
        }
        changesText = functions.compactMap { if case .freeMail(let function) = $0 { function } else { nil } }
            .filter(\.readsText)
    }
}
