extension RuleReader {
    /// Does what a line says.
    mutating func direct(_ line: RuleLine) throws(RuleFault) {
        guard let directive = DirectiveTable.directive(line.keyword) else { throw unknown(line.keyword) }
        if let plugin = directive.plugin, !facts.plugins.contains(Plugin.prefix + plugin) {
            throw notLoaded(line.keyword, plugin)
        }
        let (word, value) = (line.keyword, line.value)
        switch directive.action {
        case .header: try header(value)
        case .body: try text(word, value, .body) { .body($0) }
        case .rawBody: try text(word, value, .rawBody) { .rawBody($0) }
        case .full: try text(word, value, .full) { .full($0) }
        case .uri: try text(word, value, nil) { .uri($0) }
        case .meta: try meta(value)
        case .partHeader: try partHeader(value)
        case .linkDetail: try linkDetail(value)
        case .question: try question(value)
        case .reuse: try reuse(value)
        case .score: try score(value)
        case .explanation:
            let (name, text) = try named(word, value)
            explanations[name] = Array(text)
        case .flags:
            let (name, text) = try named(word, value)
            flags[name] = Array(text)
        case .priority: try priority(value)
        case .example: try example(value)
        case .subjectPrefix:
            let (name, text) = try named(word, value)
            settings.report.subjectPrefixes[name] = Array(text)
        case .plugin(let isOptional): try loadPlugin(value, isOptional: isOptional)
        case .compatibility: try compatibility(value)
        default: try set(directive.action, word, value)
        }
    }

    /// A rule's name and a text behind it.
    func named(
        _ word: String, _ value: ArraySlice<UInt8>
    ) throws(RuleFault) -> (name: String, rest: ArraySlice<UInt8>) {
        let (name, rest) = RuleText.firstWord(value)
        guard !rest.isEmpty else { throw RuleFault("`\(word)` needs a rule's name and a text behind it") }
        return (RuleText.string(name), rest)
    }

    private func unknown(_ word: String) -> RuleFault {
        let shown = RuleText.shown(Array(word.utf8)[...])
        guard keepsProblems, let likely = DirectiveTable.likely(word) else {
            return RuleFault("`\(shown)` is no directive; leave the line out, or put a `#` before it")
        }
        return RuleFault("`\(shown)` is no directive; did you mean `\(likely)`?")
    }

    private func notLoaded(_ word: String, _ plugin: String) -> RuleFault {
        let name = Plugin.prefix + plugin
        if missingPlugins.contains(name) {
            return RuleFault("`\(word)` is of the plugin \(plugin), which is not supported", .unsupported)
        }
        return RuleFault(
            "`\(word)` is of the plugin \(plugin), which is not loaded; put it between `ifplugin \(name)` and `endif`")
    }

    private mutating func loadPlugin(_ value: ArraySlice<UInt8>, isOptional: Bool) throws(RuleFault) {
        let words = RuleText.words(value)
        guard let first = words.first, words.count <= 2,
            first.allSatisfy({ RuleText.isWord($0) || $0 == 0x3A }), first.last != 0x3A, first.first != 0x3A
        else { throw RuleFault("`loadplugin` needs a plugin's name, as in `loadplugin \(Plugin.prefix)DKIM`") }
        let name = Plugin.currentName(of: RuleText.string(first))
        guard let plugin = Plugin.named(name) else {
            missingPlugins.insert(name)
            if isOptional { return }
            throw RuleFault(
                "the plugin \(RuleText.shown(first)) is not supported; rules between `ifplugin` and `endif` of it are off",
                .unsupported)
        }
        guard plugin.support != .isMissing else {
            if missingPlugins.insert(name).inserted {
                throw RuleFault(
                    "the plugin \(plugin.name) is not supported; rules between `ifplugin` and `endif` of it are off",
                    .unsupported)
            }
            return
        }
        facts.plugins.insert(name)
    }

    private mutating func compatibility(_ value: ArraySlice<UInt8>) throws(RuleFault) {
        guard 1...128 ~= value.count, value.allSatisfy(RuleText.isWord) else {
            throw RuleFault("`enable_compat` needs one name, as in `enable_compat welcomelist_blocklist`")
        }
        facts.compatibilities.insert(RuleText.string(value))
    }
}
