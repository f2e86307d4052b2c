/// What is known of a link of a message. Numbers are of `MessageLinks`.
package struct LinkDetail: Sendable, Hashable {
    /// Where it was found.
    package internal(set) var types: LinkTypes
    /// The numbers of its forms in `MessageLinks.forms`, the link itself first; none for the domains of signatures.
    package internal(set) var forms: [Int] = []
    /// The numbers of the hosts that its forms lead to in `MessageLinks.hosts`, each once; there may be none.
    package internal(set) var hosts: [Int] = []
    /// The texts of the `a` elements that refer to it, each once for every part.
    package internal(set) var anchorTexts: [[UInt8]] = []
}
