/// A configuration that was read without an error.
package struct Configuration<Root: ConfigurationSection>: Sendable {
    /// What it says.
    package let root: Root
    /// What is doubtful in it, by place.
    package let warnings: [ConfigurationFinding]
    /// The paths of all files that it was read from, the first one first.
    package let paths: [String]

    /// Reads a configuration.
    ///
    /// A key that is wrong does not end the reading: all errors are told at once. Bad syntax ends its file.
    /// - Parameters:
    ///   - path: the file. It may `include:` others.
    ///   - files: where files and secrets come from.
    ///   - isChecked: whether what keys say together is checked, too, and what they name outside of the file.
    /// - Throws: everything that is wrong, each with its place.
    package init(
        reading path: String, from files: any ConfigurationFiles, isChecked: Bool = true
    ) throws(ConfigurationError) {
        let report = ConfigurationReport()
        var loader = ConfigurationLoader(files: files, report: report)
        let node = loader.load(path)
        let context = ReadingContext(report: report, files: files, isComplete: loader.isComplete && isChecked)
        var root = Root()
        if case .mapping(let pairs) = node.content {
            root = SectionReading.read(pairs, into: root, "", at: node.place, context)
        }
        if let failure = report.failure { throw failure }
        (self.root, warnings, paths) = (root, report.sortedWarnings, loader.paths)
    }
}
