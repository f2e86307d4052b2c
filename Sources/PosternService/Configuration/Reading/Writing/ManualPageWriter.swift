/// Writes the manual page postern.yaml(5) in mdoc(7).
package struct ManualPageWriter {
    private let date: String
    private let seeAlso: [String]
    private let chapters: [ManualText.Chapter]

    /// Makes a writer.
    /// - Parameters:
    ///   - date: the page's date as mdoc wants it, such as `November 27, 2026`.
    ///   - seeAlso: other pages, each as name and section: `postern 8`.
    ///   - chapters: what stands behind the keys.
    package init(date: String, seeAlso: [String] = [], chapters: [ManualText.Chapter] = []) {
        (self.date, self.seeAlso, self.chapters) = (date, seeAlso, chapters)
    }

    /// The page for the keys of a section, with a line break at its end.
    package func text<Root: ConfigurationSection>(of root: Root.Type) -> String {
        let keys = [KeyDescription.include] + Root.descriptions(of: Root())
        var lines = [
            ".Dd \(date)", ".Dt POSTERN.YAML 5", ".Os", ".Sh NAME", ".Nm postern.yaml",
            ".Nd configuration of the mail filter Postern",
        ]
        for (number, chapter) in ManualText.chapters.enumerated() {
            lines.append(number == 0 ? ".Sh \(chapter.title)" : ".Ss \(chapter.title)")
            for (number, paragraph) in chapter.paragraphs.enumerated() {
                if number > 0 { lines.append(".Pp") }
                lines += RoffText.lines(of: paragraph)
            }
        }
        lines.append(".Sh KEYS")
        lines += list(of: keys.filter { !$0.isGroup })
        for key in keys where key.isGroup {
            lines.append(".Ss \(key.name)")
            lines += prose(of: key)
            lines += list(of: key.shape.keys ?? [])
        }
        for chapter in chapters {
            lines.append(".Sh \(chapter.title)")
            for (number, paragraph) in chapter.paragraphs.enumerated() {
                if number > 0 { lines.append(".Pp") }
                lines += RoffText.lines(of: paragraph)
            }
        }
        if !seeAlso.isEmpty {
            lines.append(".Sh SEE ALSO")
            for (number, page) in seeAlso.enumerated() {
                lines.append(".Xr \(page)\(number + 1 < seeAlso.count ? " ," : "")")
            }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private func list(of keys: [KeyDescription]) -> [String] {
        guard !keys.isEmpty else { return [] }
        var lines = [".Bl -tag -width Ds"]
        for key in keys {
            lines.append(".It Ic \(key.name)")
            lines += prose(of: key)
            lines += list(of: key.shape.keys ?? [])
        }
        return lines + [".El"]
    }

    /// What the page says of a key.
    private func prose(of key: KeyDescription) -> [String] {
        var parts = [key.documentation, key.form]
        if key.isRequired {
            parts.append("Has to be set, for example to `\(key.example)`.")
        } else if let line = key.shape.line {
            parts.append("Default: `\(line)`.")
        } else if key.shape.keys == nil {
            parts.append("Not set by default; an example: `\(key.example)`.")
        }
        return RoffText.lines(of: parts.filter { !$0.isEmpty }.joined(separator: " "))
    }
}
