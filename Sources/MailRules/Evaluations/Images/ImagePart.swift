/// A part of a message that is an image, as far as its kind, its name and its size in pixels matter.
package struct ImagePart: Sendable, Hashable {
    /// The kinds that are looked into.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case gif
        case png
        case jpeg

        /// Of a type of media in small letters, such as `image/jpg`; nil for others.
        package init?(type: some Collection<UInt8>) {
            switch String(decoding: type, as: UTF8.self) {
            case "image/gif": self = .gif
            case "image/png": self = .png
            case "image/jpeg", "image/jpg": self = .jpeg
            default: return nil
            }
        }
    }

    /// What its type says that it is.
    package let kind: Kind
    /// The name of its file; nil without one.
    package let name: [UInt8]?
    /// Its size; nil where its content is no image of that kind, or of no size.
    package let size: ImageSize?

    /// - Parameter content: decoded. Of a GIF the first 13 bytes are enough.
    package init(kind: Kind, name: [UInt8]?, content: Span<UInt8>) {
        (self.kind, self.name, size) = (kind, name, ImageSize(kind, content))
    }
}
