/// Something that is wanted of a message.
public enum PartEdit: Sendable, Hashable {
    /// A part goes; a text may say so in its place.
    case remove(part: Int, notice: String?)
    /// A part becomes a text.
    case replace(part: Int, text: String)
    /// A part gets another name.
    case rename(part: Int, name: String)
    /// The text of the message gets a text of the site's.
    case disclaimer(Disclaimer)

    /// The number of the part in `Message.parts`; nil where the editor looks for it.
    public var part: Int? {
        switch self {
        case .remove(let part, _), .replace(let part, _), .rename(let part, _): part
        case .disclaimer: nil
        }
    }
}
