/// A file that claims to hold others, and of which nobody knows how to open it: damaged, or in disguise.
struct UnknownContainer {
    /// What it claims to be: an extension with its dot, or a media type.
    let name: String

    private static let extensions: Set<String> = [
        "7z", "ace", "arj", "bz2", "cab", "docx", "gz", "lha", "lzh", "p7m", "pptx", "rar", "tar", "tbz2", "tgz", "txz",
        "xlsx", "xz", "zip", "zst",
    ]
    private static let types: Set<String> = ["application/ms-tnef", "application/vnd.ms-tnef"]

    /// Looks at a file of unknown content; nil when it claims nothing.
    init?(_ file: JudgedFile) {
        let names = file.names.lazy.filter { !$0.isDescription }.flatMap(\.extensions)
        if let name = names.first(where: { Self.extensions.contains($0) }) {
            self.name = ".\(name)"
        } else if let type = file.declaredTypes.first(where: { Self.types.contains($0) }) {
            name = type
        } else {
            return nil
        }
    }
}
