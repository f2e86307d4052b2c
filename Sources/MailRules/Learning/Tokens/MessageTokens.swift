/// What the classifier looks at in a message: tokens as numbers, each once, in ascending order. No text is kept.
///
/// For example:
/// ```swift
/// let tokens = MessageTokens(message, rules, settings: rules.set.settings.learning)
/// try learner.learn(tokens, as: .unwanted, on: today)
/// ```
package struct MessageTokens: Sendable {
    /// The tokens, ascending.
    package let hashes: [UInt64]
    /// What tells the message from others.
    package let digest: LearningDigest
    /// Whether `TokenLimits` left something out.
    package let isCut: Bool

    package init(hashes: [UInt64], digest: LearningDigest, isCut: Bool = false) {
        self.hashes = Self.each(hashes)
        (self.digest, self.isCut) = (digest, isCut)
    }

    /// Reads a message.
    /// - Parameters:
    ///   - message: as it came.
    ///   - rules: what it is made ready by.
    ///   - settings: which sources and fields count.
    package init(
        _ message: [UInt8], _ rules: ScoringRules, settings: LearningSettings, limits: TokenLimits = TokenLimits()
    ) {
        var reading = MessageReading(message, rules)
        self.init(reading.text, &reading.header, reading.links, settings: settings, limits: limits)
    }

    /// Reads a message that is made ready.
    package init(
        _ text: MessageText, _ header: inout MessageHeader, _ links: MessageLinks, settings: LearningSettings,
        limits: TokenLimits = TokenLimits()
    ) {
        var collector = TokenCollector(limits)
        Self.collect(&collector, text, &header, links, settings)
        self.init(
            hashes: collector.hashes, digest: LearningDigest(&header, text), isCut: collector.isCut)
    }

    /// The texts of some tokens, for people: what kind they are, and what was read. Bytes of the message: to be cleaned
    /// before they are shown. The message must be the one that the tokens are of.
    package static func texts(
        of tokens: Set<UInt64>, _ text: MessageText, _ header: inout MessageHeader, _ links: MessageLinks,
        settings: LearningSettings, limits: TokenLimits = TokenLimits()
    ) -> [UInt64: [UInt8]] {
        var collector = TokenCollector(limits, wanted: tokens)
        collect(&collector, text, &header, links, settings)
        return collector.texts
    }

    /// The same for a message as it came.
    package static func texts(
        of tokens: Set<UInt64>, _ message: [UInt8], _ rules: ScoringRules, settings: LearningSettings
    ) -> [UInt64: [UInt8]] {
        var reading = MessageReading(message, rules)
        return texts(of: tokens, reading.text, &reading.header, reading.links, settings: settings)
    }

    // The header comes first: where a limit leaves something out, it is the end of a long text.
    private static func collect(
        _ collector: inout TokenCollector, _ text: MessageText, _ header: inout MessageHeader, _ links: MessageLinks,
        _ settings: LearningSettings
    ) {
        if settings.sources.contains("header") {
            collector.addHeader(&header, ignored: settings.ignoredFields)
            collector.addParts(text.tree)
            collector.addHTML(text.html)
        }
        if settings.sources.contains("uri") { collector.addLinks(links) }
        let subject = header.values(HeaderSelector("Subject")).last ?? []
        collector.addText(
            text, subject: subject, hasVisible: settings.sources.contains("visible"),
            hasInvisible: settings.sources.contains("invisible"))
    }

    private static func each(_ hashes: [UInt64]) -> [UInt64] {
        var sorted = hashes.sorted()
        var count = 0
        for index in sorted.indices where index == 0 || sorted[index] != sorted[index - 1] {
            sorted[count] = sorted[index]
            count += 1
        }
        sorted.removeLast(sorted.count - count)
        return sorted
    }
}
