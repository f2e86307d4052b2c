/// A file of rules that was read.
package struct ReadRuleFile: Sendable, Hashable {
    /// Where it is.
    package let path: String
    /// The file that includes it; nil for one that was found in a folder.
    package let includedIn: String?
}
