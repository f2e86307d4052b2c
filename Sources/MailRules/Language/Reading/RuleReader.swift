/// Reads rule files, one line after the other; then the rules are put together of what the lines say.
struct RuleReader {
    /// An `if` that is not closed.
    struct OpenCondition {
        let keyword: String
        let line: Int
        let wasSkipping: Bool
    }

    let files: any RuleFiles
    let options: RuleSetOptions
    let language: [UInt8]

    // What the lines say of rules, by their names.
    var definitions: [RuleDefinition] = []
    var indices: [String: Int] = [:]
    var scores: [String: RuleScores] = [:]
    var flags: [String: [UInt8]] = [:]
    var priorities: [String: Int] = [:]
    var explanations: [String: [UInt8]] = [:]
    var taggedRules: Set<String> = []
    var examples: [RuleExample] = []

    var settings = RuleSettings()
    var facts = ConditionReader.Facts()
    var missingPlugins: Set<String> = []
    var problems: [RuleProblem] = []
    private var errors = 0
    private var hasMoreProblems = false

    // Where we are.
    var file = ""
    var line = 0
    private var depth = 0
    private var conditions: [OpenCondition] = []
    private var isSkipping = false
    private var answers: [String: Bool] = [:]
    private var filesRead: Set<String> = []
    /// The files that were read, in their order.
    private(set) var filesInOrder: [ReadRuleFile] = []
    private var bytesRead = 0

    init(files: any RuleFiles, options: RuleSetOptions) {
        (self.files, self.options) = (files, options)
        language = RuleText.lowercased(Array(options.language.utf8)[...])
        facts.isOnlyLocal = options.isOnlyLocal
    }

    var place: RulePlace { RulePlace(file: file, line: line) }

    /// Whether another error is kept. They are counted by themselves: none is hidden behind warnings.
    var keepsProblems: Bool { errors < options.limits.problems }

    mutating func report(_ fault: RuleFault, at place: RulePlace? = nil) {
        let isError = fault.kind == .error
        guard isError ? keepsProblems : problems.count - errors < options.limits.problems else {
            hasMoreProblems = true
            return
        }
        if isError { errors += 1 }
        problems.append(RuleProblem(fault.kind, fault.message, at: place ?? self.place))
    }

    /// Says once that there were more problems than are kept.
    mutating func closeProblems() {
        guard hasMoreProblems, let place = problems.last?.place else { return }
        let message = "there are more problems than the \(problems.count) that are named"
        problems.append(RuleProblem(.warning, message, at: place))
    }

    // MARK: Files

    /// Reads a file, or those of a folder.
    mutating func read(_ path: String, ending: String) {
        do {
            guard let paths = try files.sortedPaths(in: path, ending: ending) else {
                // A file is no folder of `.pre` files.
                if ending == "cf" { read(file: path) }
                return
            }
            for path in paths { read(file: path) }
        } catch {
            guard ending == "cf" else { return }
            report(RuleFault("it cannot be read: \(error)"), at: RulePlace(file: path, line: 0))
        }
    }

    private mutating func read(file path: String) {
        guard filesRead.insert(path).inserted else { return }
        let here = depth == 0 ? RulePlace(file: path, line: 0) : place
        guard filesRead.count <= options.limits.files else {
            report(RuleFault("more than \(options.limits.files) files are not read"), at: here)
            return
        }
        do {
            let limit = min(options.limits.fileBytes, options.limits.allBytes - bytesRead)
            let bytes = try files.contents(of: path, limit: max(limit, 0))
            bytesRead += bytes.count
            filesInOrder.append(ReadRuleFile(path: path, includedIn: depth == 0 ? nil : file))
            read(bytes[...], of: path)
        } catch {
            let message = depth == 0 ? "it cannot be read: \(error)" : "`\(path)` cannot be read: \(error)"
            report(RuleFault(message), at: here)
        }
    }

    /// Reads the lines of a file; an `if` ends with it, and with every file that is included in it.
    private mutating func read(_ bytes: ArraySlice<UInt8>, of path: String) {
        let outer = (file, line)
        (file, line) = (path, 0)
        var rest = bytes
        while !rest.isEmpty {
            let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
            line += 1
            readVersion(rest[..<end])
            let text = line == 1 ? withoutMark(rest[..<end]) : rest[..<end]
            if let line = RuleLine(text, language: language) { read(line) }
            rest = rest[min(end + 1, rest.endIndex)...]
        }
        closeConditions()
        (file, line) = outer
    }

    /// The comment in which files of an update tell their version.
    private mutating func readVersion(_ line: ArraySlice<UInt8>) {
        guard line.first == 0x23, line.starts(with: Self.versionComment) else { return }
        let version = line.dropFirst(Self.versionComment.count)
        guard 1...20 ~= version.count, version.allSatisfy(RuleText.isDigit) else { return }
        settings.report.rulesVersions[file] = RuleText.string(version)
    }

    private static let versionComment = Array("# UPDATE version ".utf8)

    /// The first line of a file; nothing where a byte order mark stands before it, as SpamAssassin has it.
    private mutating func withoutMark(_ first: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard first.starts(with: [0xEF, 0xBB, 0xBF]) else { return first }
        let isLost = RuleLine(first.dropFirst(3), language: language) != nil
        report(
            RuleFault(
                "the file begins with a byte order mark, and its first line is not read; save it as UTF-8 without one",
                isLost ? .error : .warning))
        return []
    }

    private mutating func closeConditions() {
        for condition in conditions {
            report(
                RuleFault("`\(condition.keyword)` has no `endif` before the file ends or includes another"),
                at: RulePlace(file: file, line: condition.line))
        }
        conditions = []
        isSkipping = false
    }

    private mutating func include(_ value: ArraySlice<UInt8>) throws(RuleFault) {
        guard !value.isEmpty else { throw RuleFault("`include` needs the name of a file") }
        guard value.first != 0x7E else {
            throw RuleFault("`include` does not know home directories; write the whole path", .unsupported)
        }
        guard depth < options.limits.includeDepth else {
            throw RuleFault("files include files more than \(options.limits.includeDepth) deep")
        }
        var path = RuleText.string(value)
        if value.first != 0x2F, let slash = file.lastIndex(of: "/") { path = file[...slash] + path }
        // The lines that follow are outside of every `if`, as SpamAssassin has it.
        closeConditions()
        depth += 1
        defer { depth -= 1 }
        do {
            if let paths = try files.sortedPaths(in: path, ending: "cf") {
                for path in paths { read(file: path) }
            } else {
                read(file: path)
            }
        } catch {
            throw RuleFault("`\(path)` cannot be read: \(error)")
        }
    }

    // MARK: Lines

    private mutating func read(_ line: RuleLine) {
        do throws(RuleFault) {
            if try control(line) || isSkipping { return }
            try direct(line)
        } catch {
            guard line.value.suffix(2).elementsEqual([0x20, 0x5C]) else { return report(error) }
            report(RuleFault("\(error.message); a `\\` at its end does not continue a line", error.kind))
        }
    }

    /// Lines that say which others are read.
    private mutating func control(_ line: RuleLine) throws(RuleFault) -> Bool {
        switch line.keyword {
        case "endif":
            guard line.value.isEmpty else { throw RuleFault("nothing may follow `endif`; put a `#` before it") }
            guard let last = conditions.popLast() else { throw RuleFault("`endif` has no `if` before it") }
            isSkipping = last.wasSkipping
        case "ifplugin", "if":
            try open(line)
        case "else":
            guard line.value.isEmpty else { throw RuleFault("nothing may follow `else`; put a `#` before it") }
            // One that stands in lines that are left out was itself opened there.
            guard let last = conditions.last else { throw RuleFault("`else` has no `if` before it") }
            isSkipping = last.wasSkipping || !isSkipping
        case "include":
            try include(line.value)
        case "require_version":
            if !isSkipping { try requireVersion(line.value) }
        default:
            return false
        }
        return true
    }

    private mutating func open(_ line: RuleLine) throws(RuleFault) {
        guard !line.value.isEmpty else { throw RuleFault("`\(line.keyword)` needs a condition") }
        let key = line.keyword + " " + RuleText.string(line.value)
        var holds = answers[key]
        var fault: RuleFault?
        if holds == nil {
            let text = line.keyword == "if" ? line.value : (Array("plugin (".utf8) + line.value + [0x29])[...]
            var reader = ConditionReader(facts)
            do throws(RuleFault) {
                holds = try reader.holds(text)
                if let warning = reader.warning { report(RuleFault(warning, .warning)) }
            } catch {
                fault = RuleFault("\(error.message); the lines up to `endif` are left out")
            }
            answers[key] = holds ?? false
        }
        conditions.append(OpenCondition(keyword: line.keyword, line: self.line, wasSkipping: isSkipping))
        if holds != true { isSkipping = true }
        if let fault { throw fault }
    }

    private mutating func requireVersion(_ value: ArraySlice<UInt8>) throws(RuleFault) {
        guard !value.isEmpty else { throw RuleFault("`require_version` needs a version") }
        guard !RuleText.equals(value, "@@VERSION@@"), !RuleText.equals(value, "4.000001") else { return }
        isSkipping = true
        throw RuleFault(
            "the file asks for version \(RuleText.shown(value)), and the rules are read as of 4.000001; the rest of it is left out"
        )
    }
}
