/// Where in a message a finding stands.
public struct FindingPlace: Sendable, Hashable, Codable {
    /// The number of the part in `Message.parts`; nil for what is about the message as a whole.
    public var part: Int?
    /// The numbers of that part as IMAP gives them, such as `2.1`; empty for the message itself.
    public var path: String
    /// Bytes of the message, where they are known.
    public var range: Range<Int>?
    /// The names of the files around a file, outermost first, its own last. Hostile text.
    public var chain: [String]

    /// A place; without arguments the message as a whole.
    public init(part: Int? = nil, path: String = "", range: Range<Int>? = nil, chain: [String] = []) {
        (self.part, self.path, self.range, self.chain) = (part, path, range, chain)
    }
}
