/// Reads a configuration file and all that it includes into one tree.
///
/// Included files are read first, in the order in which they are named, then what stands in the file itself. A file
/// that cannot be read is an error at the line that includes it; the others are read all the same.
struct ConfigurationLoader {
    /// The most bytes of one file.
    static let fileBytes = 4 << 20
    /// The most bytes of all files.
    static let totalBytes = 16 << 20
    /// The most files within one another, the first not counted.
    static let depth = 8
    /// The most files.
    static let fileCount = 256

    private let files: any ConfigurationFiles
    private let report: ConfigurationReport
    private var chain: [(path: String, identity: String)] = []
    /// Where each file was named first, by its identity.
    private var seen: [String: ConfigurationPlace] = [:]
    private var bytes = 0
    private var roots: [YAMLNode] = []
    /// Whether every file could be read.
    private(set) var isComplete = true
    /// The paths of the files that were read, in the order in which they were begun.
    private(set) var paths: [String] = []

    /// Makes a loader.
    init(files: any ConfigurationFiles, report: ConfigurationReport) { (self.files, self.report) = (files, report) }

    /// Loads a file and what it includes.
    /// - Returns: the keys of all files in one mapping.
    mutating func load(_ path: String) -> YAMLNode {
        load(path, namedAt: nil)
        let top = ConfigurationPlace(file: path)
        return ConfigurationMerge(report: report).mapping(of: roots, at: top)
    }

    private mutating func load(_ path: String, namedAt place: ConfigurationPlace?) {
        let file: ConfigurationFile
        do {
            file = try files.file(path, limit: Self.fileBytes)
        } catch {
            let message = place == nil ? "\(error)" : "cannot include \(ShownText(path)): \(error)"
            return fail(message, at: place ?? ConfigurationPlace(file: path))
        }
        guard isNew(file, path, at: place) else { return }
        bytes += file.bytes.count
        guard bytes <= Self.totalBytes, paths.count < Self.fileCount else {
            let limit = "\(Self.fileCount) files or \(Self.totalBytes >> 20) MiB"
            return fail("a configuration may have no more than \(limit)", at: place ?? ConfigurationPlace(file: path))
        }
        paths.append(path)
        guard let text = ConfigurationText.checked(file.bytes, file: path, report: report),
            let root = YAMLComposer.compose(text, file: path, report: report)
        else {
            isComplete = false
            return
        }
        chain.append((path, file.identity))
        defer { chain.removeLast() }
        switch root.content {
        case .nothing: break
        case .mapping(let pairs):
            for pair in pairs where pair.key == "include" { include(pair.value) }
            roots.append(YAMLNode(place: root.place, content: .mapping(pairs.filter { $0.key != "include" })))
        case .text:  // Not shown: `password:secret` is a text too.
            fail("this is a text, but keys such as `key: value` are wanted, with a space after the `:`", at: root.place)
        case .list: fail("this is a list, but keys such as `key: value` are wanted", at: root.place)
        }
    }

    /// Whether a file may be read: not within itself, and not a second time, since its lists would count twice.
    private mutating func isNew(_ file: ConfigurationFile, _ path: String, at place: ConfigurationPlace?) -> Bool {
        let place = place ?? ConfigurationPlace(file: path)
        if let first = chain.firstIndex(where: { $0.identity == file.identity }) {
            let names = chain[first...].map(\.path) + [path]
            fail("files include each other: \(names.map { "\(ShownText($0))" }.joined(separator: " -> "))", at: place)
            return false
        }
        if let first = seen[file.identity] {
            fail("\(ShownText(path)) is included a second time; the first is at \(first)", at: place)
            return false
        }
        seen[file.identity] = place
        return true
    }

    // MARK: The key `include`

    private mutating func include(_ node: YAMLNode) {
        switch node.content {
        case .text(let path) where !path.isEmpty: include(path, at: node.place)
        case .list(let nodes):
            for node in nodes {
                guard case .text(let path) = node.content, !path.isEmpty else {
                    wrong(node, "an item of `include`")
                    continue
                }
                include(path, at: node.place)
            }
        case .nothing, .mapping, .text: wrong(node, "`include`")
        }
    }

    private mutating func include(_ path: String, at place: ConfigurationPlace) {
        guard chain.count <= Self.depth else {
            return fail("files are included more than \(Self.depth) deep", at: place)
        }
        let pattern = IncludePattern(ConfigurationPath.resolved(path, from: place.file))
        guard !pattern.hasWildcardInFolder else {
            return fail(
                "\(ShownText(path)) has a `*`, `?` or `[` before its last `/`; only a file's name may", at: place)
        }
        do {
            let found = try pattern.paths(in: files)
            for path in found { load(path, namedAt: place) }
            if found.isEmpty, try pattern.hasNeighbours(in: files) {
                report.warning("\(ShownText(path)) includes nothing: no file in the folder has such a name", at: place)
            }
        } catch .missing {
            report.warning("\(ShownText(path)) includes nothing: there is no such folder", at: place)
        } catch {
            fail("cannot include \(ShownText(path)): \(error)", at: place)
        }
    }

    private mutating func wrong(_ node: YAMLNode, _ subject: String) {
        let context = ReadingContext(report: report, files: files, isComplete: true)
        context.wrong(node, subject, wanted: "a path such as `conf.d/*.yaml`")
        isComplete = false
    }

    private mutating func fail(_ message: String, at place: ConfigurationPlace) {
        isComplete = false
        report.error(message, at: place)
    }
}
