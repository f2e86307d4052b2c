/// What the tags in patterns of `replace_rules` stand for. All are expressions of Perl's, in bytes.
package struct ReplacementTags: Sendable, Hashable {
    /// What a tag `<NAME>` stands for (`replace_tag`).
    package var tags: [[UInt8]: [UInt8]] = [:]
    /// What comes before each tag of a pattern with `<pre NAME>` (`replace_pre`).
    package var before: [[UInt8]: [UInt8]] = [:]
    /// What comes between two tags that touch, of a pattern with `<inter NAME>` (`replace_inter`).
    package var between: [[UInt8]: [UInt8]] = [:]
    /// What comes behind each tag of a pattern with `<post NAME>` (`replace_post`).
    package var after: [[UInt8]: [UInt8]] = [:]

    package init() {}
}
