/// A place where mail programs are known to read a message differently, or where reading came to a limit.
public struct Anomaly: Hashable, Sendable {
    /// What is unusual.
    public let kind: AnomalyKind
    /// Where it stands: the number of the bytes in `Message.sources`, and the range there.
    public let source: Int
    /// Bytes of that source.
    public let range: Range<Int>
    /// The number of the part that it is about, if it is about one.
    public let part: Int?
    /// Whether programs that read it differently see other parts, names or contents: otherwise it only looks odd.
    public let differs: Bool

    /// Makes an anomaly.
    public init(_ kind: AnomalyKind, source: Int = 0, range: Range<Int>, part: Int? = nil, differs: Bool = false) {
        (self.kind, self.source, self.range, self.part, self.differs) = (kind, source, range, part, differs)
    }
}
