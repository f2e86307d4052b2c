/// A text part made ready to be read.
package struct RenderedPart: Sendable {
    /// A stretch of the text.
    struct Stretch: Sendable {
        /// Where it ends.
        var end: Int
        /// Whether a reader does not see it.
        let isInvisible: Bool
        /// Whether it is more than ISO 8859-1.
        var isUnicode: Bool
    }

    /// The text, of HTML without tags.
    package internal(set) var text: DecodedText
    /// What HTML it was; nil for a plain text.
    package internal(set) var facts: HTMLFacts?
    /// Which stretches of it are seen; empty where all is.
    var stretches: [Stretch] = []

    /// A plain text.
    init(_ text: DecodedText) { self.text = text }

    /// Only what a reader sees, or only what not.
    func text(isInvisible: Bool) -> DecodedText {
        guard !stretches.isEmpty else { return isInvisible ? DecodedText() : text }
        var output: [UInt8] = []
        var (start, isUnicode) = (0, false)
        for stretch in stretches {
            if stretch.isInvisible == isInvisible {
                output += text.utf8[start..<stretch.end]
                isUnicode = isUnicode || stretch.isUnicode
            }
            start = stretch.end
        }
        return DecodedText(output, isUnicode: isUnicode)
    }
}
