/// The services of `master.cf`.
struct PostfixMasterFile {
    /// Those that are not switched off.
    let services: [PostfixService]
    /// What Postfix itself has against the file.
    let problems: [(place: MTAPlace, text: String)]

    /// Reads the text of a `master.cf`.
    init(_ bytes: [UInt8], _ parameters: PostfixParameters) {
        let file = "\(parameters.folder)/master.cf"
        // Since Postfix 3.0 services run outside of the jail unless they say so.
        let level = PostfixComparison(parameters.value("compatibility_level"), "1", asLevels: true)
        let chrootsByItself = level.holds("<") ?? false
        let disabled = PostfixWords.split(parameters.value("master_service_disable"), at: PostfixWords.comma)
        var services: [PostfixService] = []
        var problems: [(place: MTAPlace, text: String)] = []
        for line in PostfixLine.read(bytes).lines {
            let place = MTAPlace(file, line.line)
            let words = PostfixWords.split(line.text, at: PostfixWords.blank, limit: .max)
            guard words.count >= 8 else {
                problems.append((place, "a service has eight columns, and this has \(words.count)"))
                continue
            }
            let columns = words.prefix(8).map(\.word)
            guard !disabled.contains("\(columns[0])/\(columns[1])"), !disabled.contains(columns[1]) else { continue }
            var reader = Arguments(words: Array(words.dropFirst(8)), line: line, file: file)
            reader.read()
            problems += reader.problems
            services.append(
                PostfixService(
                    name: columns[0], type: columns[1], command: columns[7],
                    isChrooted: columns[4] == "y" || (columns[4] == "-" && chrootsByItself), isRoot: columns[3] == "n",
                    overrides: reader.overrides, place: place))
        }
        (self.services, self.problems) = (services, problems)
    }

    /// Reads the arguments of a service's program.
    private struct Arguments {
        let words: [(word: String, offset: Int)]
        let line: PostfixLine
        let file: String
        var overrides: [String: PostfixSetting] = [:]
        var problems: [(place: MTAPlace, text: String)] = []

        mutating func read() {
            var rest = words[...]
            while let (word, offset) = rest.popFirst() {
                guard word.hasPrefix("-o") else { continue }
                var (text, start) = (String(word.dropFirst(2)), offset)
                if text.isEmpty, let next = rest.popFirst() { (text, start) = next }
                let place = MTAPlace(file, line.line(at: start))
                guard let (name, value) = PostfixWords.setting(PostfixWords.inBraces(text) ?? text) else {
                    problems.append(
                        (place, "`-o` wants `name=value` without spaces, or in braces, not \(ShownText(text))"))
                    continue
                }
                overrides[name] = PostfixSetting(text: value, place: place)
            }
        }
    }
}
