/// Makes the tree of one YAML text out of its events.
///
/// Wrong in a way that ends the file: bad syntax, a second document, an unknown alias, more than ``depth`` levels, and
/// aliases that repeat more than ``repetitions`` values. The last is what bounds "alias bombs": nodes are shared, so
/// a bomb costs no memory here, but all who walk the tree would walk it. Wrong, and reading goes on: a duplicate key
/// (the second one is dropped), a key that is no text, a merge key `<<`, a tag.
struct YAMLComposer: ~Copyable {
    /// The most levels of lists and mappings in one another.
    static let depth = 64
    /// The most values of one file that stand there by an alias only.
    static let repetitions = 100_000

    /// A value with a name, and what it costs to repeat it.
    private struct Anchored {
        let node: YAMLNode
        let values: Int
        let height: Int
    }

    /// The file cannot be read on; the report says why.
    private struct Ended: Error {}

    private let file: String
    private let source: [UInt8]
    private let report: ConfigurationReport
    private var parser: YAMLEventParser
    private var anchors: [String: Anchored] = [:]
    /// Values so far, those that aliases repeat among them.
    private var values = 0
    private var repeated = 0

    private init(_ source: [UInt8], file: String, report: ConfigurationReport) throws(YAMLSyntaxProblem) {
        (self.source, self.file, self.report) = (source, file, report)
        parser = try YAMLEventParser(source)
    }

    /// The tree of a text.
    /// - Parameters:
    ///   - source: valid UTF-8 without a byte order mark, as ``ConfigurationText`` leaves it.
    ///   - file: the file's name, for the places.
    ///   - report: takes what is wrong.
    /// - Returns: the tree; `nil` when the file could not be read to its end.
    static func compose(_ source: [UInt8], file: String, report: ConfigurationReport) -> YAMLNode? {
        do {
            var composer = try YAMLComposer(source, file: file, report: report)
            return try? composer.document()
        } catch {
            report.error(error.problem, at: ConfigurationPlace(file: file, line: error.line, column: error.column))
            return nil
        }
    }

    private mutating func document() throws(Ended) -> YAMLNode {
        _ = try next()  // The start of the stream.
        guard case .documentStart = try next().kind else {
            return YAMLNode(place: ConfigurationPlace(file: file), content: .nothing)
        }
        let (root, _) = try node(from: next(), depth: 0)
        _ = try next()  // The end of the document.
        let after = try next()
        if case .streamEnd = after.kind { return root }
        throw ended("a second document begins here; a configuration file is one document", at: place(after))
    }

    // MARK: Nodes

    /// The node that an event begins, and the levels of lists and mappings in it.
    private mutating func node(from event: YAMLEvent, depth: Int) throws(Ended) -> (YAMLNode, height: Int) {
        if case .alias(let name) = event.kind { return try repeated(name, at: place(event), depth: depth) }
        guard depth <= Self.depth else { throw tooDeep(at: place(event)) }
        if let tag = event.tag {
            report.error(Self.refusal(of: tag), at: place(event))
        }
        let valuesBefore = values
        values += 1
        var height = 0
        let content: YAMLNode.Content
        switch event.kind {
        case .text(let text, let isPlain):
            content = isPlain && (text.isEmpty || text == "~") ? .nothing : .text(text)
        case .listStart: content = .list(try list(depth: depth, height: &height))
        default: content = .mapping(try mapping(depth: depth, height: &height))
        }
        let node = YAMLNode(place: place(event), content: content)
        if let anchor = event.anchor {
            anchors[anchor] = Anchored(node: node, values: values - valuesBefore, height: height)
        }
        return (node, height)
    }

    private mutating func repeated(
        _ name: String, at place: ConfigurationPlace, depth: Int
    ) throws(Ended) -> (YAMLNode, height: Int) {
        guard let anchored = anchors[name] else {
            throw ended(
                "an alias of what no anchor above has named; a text that begins with `*` stands in quotes", at: place)
        }
        repeated += anchored.values
        values += anchored.values
        guard repeated <= Self.repetitions else {
            throw ended("aliases repeat more than 100,000 values in this file; write fewer of them", at: place)
        }
        guard depth + anchored.height <= Self.depth else { throw tooDeep(at: place) }
        return (anchored.node, anchored.height)
    }

    private mutating func list(depth: Int, height: inout Int) throws(Ended) -> [YAMLNode] {
        var nodes: [YAMLNode] = []
        while true {
            let event = try next()
            if case .listEnd = event.kind { break }
            let (element, below) = try node(from: event, depth: depth + 1)
            nodes.append(element)
            height = max(height, below)
        }
        height += 1
        return nodes
    }

    private mutating func mapping(depth: Int, height: inout Int) throws(Ended) -> [YAMLPair] {
        var pairs: [YAMLPair] = []
        var lines: [String: Int] = [:]
        while true {
            let event = try next()
            if case .mappingEnd = event.kind { break }
            let (key, keyBelow) = try node(from: event, depth: depth + 1)
            let (value, below) = try node(from: next(), depth: depth + 1)
            height = max(height, below, keyBelow)
            let place = place(event)
            guard let name = name(of: key, event: event) else { continue }
            if let first = lines[name] {
                report.error("the key \(ShownText(name)) is given twice; the first is in line \(first)", at: place)
                continue
            }
            lines[name] = place.line
            pairs.append(YAMLPair(key: name, place: place, value: value))
        }
        height += 1
        return pairs
    }

    /// The text of a key; `nil`, and an error in the report, for what cannot be one.
    private func name(of key: YAMLNode, event: YAMLEvent) -> String? {
        switch key.content {
        case .text("<<"):
            guard case .text(_, isPlain: true) = event.kind else { return "<<" }
            report.error("merge keys (`<<`) are not read; write the keys out, or include a file", at: place(event))
        case .text(let text): return text
        case .nothing: report.error("a value without a key; `key: value` is wanted", at: place(event))
        case .list, .mapping:
            report.error("a key must be a text, but this is \(key.found); \(Self.braces)", at: place(event))
        }
        return nil
    }

    private static let braces = "a text that begins with `[` or `{` stands in quotes"

    // MARK: Events

    private mutating func next() throws(Ended) -> YAMLEvent {
        do {
            return try parser.next()
        } catch {
            let explained = YAMLSyntaxExplanation(error, in: source)
            throw ended(
                explained.text, at: ConfigurationPlace(file: file, line: explained.line, column: explained.column))
        }
    }

    private func place(_ event: YAMLEvent) -> ConfigurationPlace {
        ConfigurationPlace(file: file, line: event.line, column: event.column)
    }

    private func tooDeep(at place: ConfigurationPlace) -> Ended {
        ended("lists and keys are nested deeper than \(Self.depth) levels", at: place)
    }

    private func ended(_ message: String, at place: ConfigurationPlace) -> Ended {
        report.error(message, at: place)
        return Ended()
    }

    /// What is said of a tag. Only one of YAML's own is shown: what looks like a tag may be a secret without quotes.
    private static func refusal(of tag: String) -> String {
        let name = tag.split(separator: ":").last.map(String.init) ?? ""
        guard ["str", "int", "float", "bool", "null", "seq", "map", "binary", "set"].contains(name) else {
            return "tags are not read; a text that begins with `!` stands in quotes"
        }
        return "the tag `!!\(name)` means nothing here; remove it"
    }
}
