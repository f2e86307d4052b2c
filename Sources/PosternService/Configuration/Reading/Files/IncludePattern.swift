import Glibc

/// A path to include, with or without `*`, `?` or `[...]` in its last part.
struct IncludePattern {
    private let folder: String
    private let name: String

    /// Makes a pattern of a path as it is to be opened.
    init(_ path: String) { (folder, name) = ConfigurationPath.split(path) }

    /// Whether it may stand for several files.
    var isPattern: Bool { Self.hasWildcard(name) }

    /// Whether it has a wildcard where none may be.
    var hasWildcardInFolder: Bool { Self.hasWildcard(folder) }

    /// The paths of the files that it stands for, sorted by the bytes of their names; not those that begin with `.`.
    /// - Throws: why the folder could not be read.
    func paths(in files: any ConfigurationFiles) throws(ConfigurationFileFailure) -> [String] {
        guard isPattern else { return [folder + name] }
        let names = try files.names(in: folder.isEmpty ? "." : folder)
        return names.filter { unsafe fnmatch(name, $0, FNM_PERIOD) == 0 }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { folder + $0 }
    }

    /// Whether there are files in the folder at all; not those that begin with `.`.
    func hasNeighbours(in files: any ConfigurationFiles) throws(ConfigurationFileFailure) -> Bool {
        try files.names(in: folder.isEmpty ? "." : folder).contains { !$0.hasPrefix(".") }
    }

    private static func hasWildcard(_ text: String) -> Bool {
        text.utf8.contains { "*?[".utf8.contains($0) }
    }
}
