import MailMessage

/// A file that was found inside another one.
public struct UnpackedFile: Sendable {
    /// What became of its content.
    public enum Content: Sendable {
        /// It was taken out; whole, and as long as it is, whatever was declared.
        case bytes(StoredBytes)
        /// It is compressed in a way that the confined child reads: a zip with this entry alone, for `ConfinedArchive`.
        /// No finding of the container tells of it.
        case packed(StoredBytes)
        /// It is encrypted, and no password opened it.
        case encrypted
        /// It could not be read: damaged, or compressed in a way that we do not know. The text says why.
        case unreadable(String)
        /// A limit was reached: the finding of the container says which.
        case overLimit
        /// It has none: a folder, a link, a device.
        case none
    }

    /// Takes a file as it is found, and spends on what is in it from the same budget: so no more than one file of each
    /// container is kept at a time.
    public typealias Visitor = (UnpackedFile, inout UnpackBudget) throws(StorageError) -> Void

    /// Every name that a program could give to it, decoded, folders included; the likeliest first.
    public let names: [String]
    /// What is in it.
    public let content: Content
    /// The media types that the container declares for it, in small letters.
    public let types: [String]

    /// Makes a file.
    public init(names: [String], content: Content, types: [String] = []) {
        (self.names, self.content, self.types) = (names, content, types)
    }
}
