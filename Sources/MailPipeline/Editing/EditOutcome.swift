/// What was done for a request.
public struct EditOutcome: Sendable, Hashable {
    /// What was wanted.
    public let request: PartEdit
    /// The parts that the edit touched, by their numbers in `Message.parts`.
    ///
    /// Not the part of the request where that stands in bytes which only decoding makes: then a part that holds it.
    public let parts: [Int]

    /// Makes an outcome.
    public init(_ request: PartEdit, parts: [Int]) { (self.request, self.parts) = (request, parts) }

    /// Whether a larger part than the one that was named had to be edited.
    public var isWidened: Bool { request.part.map { !parts.contains($0) } ?? false }
}
