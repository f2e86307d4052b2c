/// Where rule files come from: a disk, or the memory of a test.
package protocol RuleFiles: Sendable {
    /// The files of a folder whose names end in `.cf` or `.pre`, links to files among them, in any order; nil where the path
    /// is not a folder.
    /// - Parameter ending: without its dot, in small letters; the names may end in large ones.
    /// - Returns: names without their folder.
    func names(in folder: String, ending: String) throws(RuleFileFailure) -> [String]?

    /// What a file holds.
    /// - Parameter limit: the most bytes that it may have.
    func contents(of path: String, limit: Int) throws(RuleFileFailure) -> [UInt8]

    /// Where a folder is that a symbolic link leads to. Rules are read from there, so that one who makes the link lead to
    /// others meanwhile does not have half of each read.
    func settled(_ path: String) -> String
}

extension RuleFiles {
    package func settled(_ path: String) -> String { path }
}

extension RuleFiles {
    /// The files of a folder as SpamAssassin takes them: by the bytes of their names, the official channel of `sa-update`
    /// first, so that others override it.
    func sortedPaths(in folder: String, ending: String) throws(RuleFileFailure) -> [String]? {
        let official = "updates_spamassassin_org.cf"
        return try names(in: folder, ending: ending)?.sorted { left, right in
            if left == official || right == official { return left == official && right != official }
            return left.utf8.lexicographicallyPrecedes(right.utf8)
        }.map { folder.hasSuffix("/") ? folder + $0 : "\(folder)/\($0)" }
    }
}
