/// The tags of `replace_rules`: what `<A>` stands for in a pattern, and what is put before, between and behind tags.
package struct TagSettings: Sendable, Hashable {
    /// What a tag stands for.
    package var tags: [[UInt8]: [UInt8]] = [:]
    /// What `<pre X>` puts before tags.
    package var before: [[UInt8]: [UInt8]] = [:]
    /// What `<inter X>` puts between tags that touch.
    package var between: [[UInt8]: [UInt8]] = [:]
    /// What `<post X>` puts behind tags.
    package var behind: [[UInt8]: [UInt8]] = [:]
    /// What a tag begins with, in place of `<`.
    package var start: [UInt8] = [0x3C]
    /// What a tag ends with, in place of `>`.
    package var end: [UInt8] = [0x3E]

    package init() {}
}
