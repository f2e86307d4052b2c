/// What a person sees of a text part, and where its links lead.
///
/// For example:
/// ```swift
/// let seen = VisibleText(html: bytes.span, label: "utf-8")
/// seen.text         // the words on the screen
/// seen.links        // where they lead
/// ```
/// Nothing is an error: what is malformed is read as browsers read it, and what is beyond a limit is left out and told
/// by `isTruncated`. Time is in proportion to the bytes. Style sheets and scripts are not applied, only the styles that
/// elements state themselves.
public struct VisibleText: Sendable {
    /// The text that is shown: blanks folded, one line a block, at most one empty line between.
    public internal(set) var text = ""
    /// Text that is there but not shown: `display:none`, no size, no opacity, the colour of its background, within
    /// comments for one mail program, and the like.
    public internal(set) var invisibleText = ""
    /// The title of an HTML document, which mail programs do not show.
    public internal(set) var title = ""
    /// All links, in their order. Those to `data:` are cut to their beginning: see `embedded`.
    public internal(set) var links: [Link] = []
    /// What is carried within the text itself: `data:` links, and long base64 text in scripts.
    public internal(set) var embedded: [EmbeddedData] = []
    /// Whether there is more of that than the limits allow.
    public internal(set) var hasMoreEmbedded = false
    /// The names under which its scripts save what they make.
    public internal(set) var downloadNames: [String] = []
    /// What its scripts do that those do which build a file on the reader's machine.
    public internal(set) var signals: Set<ScriptSignal> = []
    /// Whether some of the text, links or data was left out since a limit was reached.
    public internal(set) var isTruncated = false

    init() {}

    /// Reads HTML.
    ///
    /// - Parameters:
    ///   - bytes: the decoded content of the part.
    ///   - label: the declared charset. A byte order mark overrules it; without one that is known, `<meta>` decides.
    ///   - limits: how much is read and kept.
    public init(html bytes: Span<UInt8>, label: String? = nil, limits: Limits = Limits()) {
        self.init()
        let read = bytes.extracting(0..<min(bytes.count, limits.inputBytes))
        let encoding = HTMLCharset.encoding(of: read, label: label)
        var reader = HTMLReader(limits: limits)
        if encoding == .utf8 {
            reader.read(read)
        } else {
            var utf8: [UInt8] = []
            if var decoder = CharsetDecoder(encoding) {
                decoder.decode(read, into: &utf8)
                decoder.finish(into: &utf8)
            } else {
                Windows1252.decode(read, into: &utf8)
            }
            reader.read(utf8.span)
        }
        self = reader.finish()
        if read.count < bytes.count { isTruncated = true }
    }
}
