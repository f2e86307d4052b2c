extension VisibleText {
    /// A link, or anything else that makes a mail program or browser fetch something.
    public struct Link: Hashable, Sendable {
        /// Where it leads, as a browser reads it: character references resolved, blanks around it and line breaks
        /// within it gone; cut at a limit. It may be relative.
        public let target: String
        /// The text that is shown for it, or of a picture its alternative text; cut at a limit.
        public internal(set) var shownText: String
        /// The element in small letters, such as `a`, `form` or `img`; empty for a link in plain text.
        public let element: String
        /// The name under which what it leads to is to be saved; empty where there is the attribute without a value.
        public let downloadName: String?
        /// Whether it stands in text that is not shown.
        public let isHidden: Bool
        /// Where its tag, or the link itself, stands: bytes of the text as UTF-8, which are those of the part where it
        /// is UTF-8 or ASCII.
        public let range: Range<Int>
    }
}
