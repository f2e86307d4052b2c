extension VisibleText {
    /// How much of a text is read and kept.
    public struct Limits: Sendable, Hashable {
        /// Bytes of the part that are read. Default 32 MiB.
        public var inputBytes = 32 << 20
        /// Bytes of shown text, and as many of text that is not shown. Default 4 MiB.
        public var textBytes = 4 << 20
        /// Links. Default 5,000.
        public var links = 5_000
        /// Bytes of the target of a link. Default 4,096.
        public var targetBytes = 4_096
        /// Bytes of the text that is shown for a link. Default 1,024.
        public var shownBytes = 1_024
        /// Pieces of embedded data. Default 200.
        public var embedded = 200
        /// Bytes of all embedded data, decoded. Default 16 MiB.
        public var embeddedBytes = 16 << 20
        /// Elements within one another. Default 512, as in browsers.
        public var depth = 512
        /// Bytes of the style of one element. Default 4,096.
        public var styleBytes = 4_096

        /// The defaults.
        public init() {}
    }
}
