/// Writes the default `postern.yaml`: every key with its documentation as comments, and its default commented out.
///
/// What has to be written, and the names of groups of keys, are not commented out: the file reads without an error as
/// it is. Groups of keys that an operator may write several of stand there as one example.
package struct DefaultFileWriter {
    /// The width of comments.
    static let width = 78

    private let title: String
    private let isCommentedOut: Bool

    /// Makes a writer.
    /// - Parameters:
    ///   - title: what stands on top, in sentences.
    ///   - isCommentedOut: whether defaults and examples are comments; tests take the comment signs away.
    package init(title: String, isCommentedOut: Bool = true) {
        (self.title, self.isCommentedOut) = (title, isCommentedOut)
    }

    /// The file for the keys of a section, with a line break at its end.
    package func text<Root: ConfigurationSection>(of root: Root.Type) -> String {
        let keys = [KeyDescription.include] + Root.descriptions(of: Root())
        let lines = comment(title, indent: 0) + [""] + self.lines(of: keys, indent: 0, isExample: false)
        return lines.map { $0 + "\n" }.joined()
    }

    private func lines(of keys: [KeyDescription], indent: Int, isExample: Bool) -> [String] {
        var lines: [String] = []
        for (number, key) in keys.enumerated() {
            if number > 0 { lines.append("") }
            lines += comment(Self.prose(of: key), indent: indent)
            lines += setting(key, indent: indent, isExample: isExample)
        }
        return lines
    }

    /// The lines that set a key.
    private func setting(_ key: KeyDescription, indent: Int, isExample: Bool) -> [String] {
        let space = String(repeating: " ", count: indent)
        if key.isGroup, case .section(let keys) = key.shape {
            return ["\(space)\(key.name):"] + lines(of: keys, indent: indent + 2, isExample: isExample)
        }
        var lines: [String]
        if key.shape.keys == nil {
            lines = ["\(space)\(key.name): \(key.shape.line ?? key.example)"]
        } else {
            lines = ["\(space)\(key.name):"] + block(key.shape, indent: indent + 2)
        }
        if isExample || key.isRequired || !isCommentedOut { return lines }
        lines = lines.map { $0.isEmpty ? "\(space)#" : "\(space)# \($0.dropFirst(indent))" }
        return lines
    }

    /// The lines of a value that holds keys.
    private func block(_ shape: ValueShape, indent: Int) -> [String] {
        let space = String(repeating: " ", count: indent)
        switch shape {
        case .section(let keys): return lines(of: keys, indent: indent, isExample: true)
        case .list(_, let element): return ["\(space)-"] + block(element, indent: indent + 2)
        case .map(let name, let element): return ["\(space)\(name):"] + block(element, indent: indent + 2)
        case .scalar: return []
        }
    }

    private static func prose(of key: KeyDescription) -> String {
        var parts = [key.documentation, key.form]
        if key.isRequired {
            parts.append("Has to be set.")
        } else if key.shape.keys != nil {
            if !key.isGroup { parts.append("An example:") }
        } else if key.shape.line == nil {
            parts.append("Not set by default; an example:")
        }
        return parts.filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func comment(_ text: String, indent: Int) -> [String] {
        let sign = String(repeating: " ", count: indent) + "# "
        return WrappedText.lines(of: text, width: max(30, Self.width - sign.count)).map { sign + $0 }
    }
}
