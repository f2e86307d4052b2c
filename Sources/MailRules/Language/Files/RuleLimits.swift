/// How much is read of rule files, at most.
package struct RuleLimits: Sendable, Hashable {
    /// Bytes of one file.
    package var fileBytes = 16 << 20
    /// Bytes of all files.
    package var allBytes = 128 << 20
    /// Files, those that are included among them.
    package var files = 10_000
    /// How deep files may include files.
    package var includeDepth = 16
    /// Errors that are kept, and as many of other problems; one more says that there were others.
    package var problems = 1_000

    package init() {}
}
