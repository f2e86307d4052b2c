/// What `uri_detail` rules look at, of one link.
package struct LinkFacts: Sendable, Hashable {
    /// The link as it was written.
    package var raw: [UInt8] = []
    /// Where it comes from: names of elements, or `parsed` for one found in the text.
    package var types = TextPieces()
    /// Its other spellings.
    package var cleaned = TextPieces()
    /// The texts that lead to it.
    package var texts = TextPieces()
    /// The registered domains in it.
    package var domains = TextPieces()
    /// The hosts in it.
    package var hosts = TextPieces()

    package init() {}
}
