/// A header field as it stands in a message: two ranges of its bytes.
public struct Field: Sendable, Hashable {
    /// The name, without blanks before the colon.
    public let name: Range<Int>
    /// What follows the colon, folds included, to the end of its last line.
    public let value: Range<Int>
}
