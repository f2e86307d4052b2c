/// What `sendmail.cf` says of filters and listeners.
struct SendmailFile {
    /// Its path.
    let path: String
    /// The filters that are defined.
    let filters: [SendmailFilter]
    /// The listeners.
    let daemons: [SendmailDaemon]
    private let options: [String: (value: String, place: MTAPlace)]

    /// Reads the text of a `sendmail.cf`.
    init(_ bytes: [UInt8], path: String) {
        self.path = path
        var filters: [SendmailFilter] = []
        var daemons: [SendmailDaemon] = []
        var options: [String: (value: String, place: MTAPlace)] = [:]
        for line in SendmailLine.read(bytes) {
            let place = MTAPlace(path, line.line)
            if line.text.hasPrefix("X") {
                filters.append(SendmailFilter(String(line.text.dropFirst()), at: place))
            } else if line.text.hasPrefix("O"), line.text.dropFirst().first?.isWhitespace == true,
                let equals = line.text.firstIndex(of: "=")
            {
                let name = PostfixWords.trimmed(line.text[..<equals].dropFirst()).lowercased()
                let value = PostfixWords.trimmed(line.text[line.text.index(after: equals)...])
                if name == "daemonportoptions" {
                    daemons.append(SendmailDaemon(value, number: daemons.count, at: place))
                } else {
                    options[name] = (value, place)
                }
            }
        }
        (self.filters, self.options) = (filters, options)
        self.daemons = daemons.isEmpty ? [.standard] : daemons
    }

    /// An option as it is written, and where; nil where it is not set.
    func option(_ name: String) -> (value: String, place: MTAPlace)? { options[name.lowercased()] }

    /// The names in `InputMailFilters`, in the order in which filters are asked.
    var inputFilters: [String] { Self.names(option("InputMailFilters")?.value ?? "") }

    /// The names of a list. White space before a name does not belong to it, white space behind it does.
    static func names(_ text: String) -> [String] {
        var names = text.split(omittingEmptySubsequences: false) { ",;".contains($0) }.map {
            String($0.drop(while: \.isWhitespace))
        }
        if names.last?.isEmpty == true { names.removeLast() }
        return names
    }

    /// The macros that filters are told at a stage, without braces.
    func macros(_ stage: String) -> Set<String> {
        let words = (option("Milter.macros.\(stage)")?.value ?? "").split { $0 == "," || $0.isWhitespace }
        return Set(words.map { $0.filter { !"{}".contains($0) } })
    }
}
