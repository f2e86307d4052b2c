/// What is known of domains and links. Domains are in small letters; those that are not ASCII are as they were written.
package struct DomainSettings: Sendable {
    /// Top-level domains (`util_rb_tld`).
    package var topLevel: Set<[UInt8]> = []
    /// Whether any label of two letters or more is a top-level domain: for rules that no file comes with.
    package var allowsAnyTopLevel = false
    /// Domains of two labels below which others register (`util_rb_2tld`).
    package var twoLevel: Set<[UInt8]> = []
    /// The same with three labels (`util_rb_3tld`).
    package var threeLevel: Set<[UInt8]> = []
    /// Links that lead to others: the first group is where.
    package var redirectors: [PatternText] = []

    package init() {}
}
