/// The subject and detail of an enhanced status code (RFC 3463): the `7.1` of `5.7.1`.
///
/// Its class is not kept: a ``Refusal`` is always class 5 and a ``Deferral`` always class 4, so that code, class
/// and verdict cannot disagree. libmilter lets them disagree, and then drops the reply in silence.
public struct EnhancedStatus: Sendable, Hashable, ExpressibleByStringLiteral {
    /// The second number, 0 to 999.
    public let subject: Int
    /// The third number, 0 to 999.
    public let detail: Int

    /// Makes a status from its numbers, cut to 0...999.
    public init(subject: Int, detail: Int) {
        self.subject = min(max(subject, 0), 999)
        self.detail = min(max(detail, 0), 999)
    }

    /// Reads `5.7.1`. The class is left out of account; a text of another form becomes `0.0`, "other or undefined"
    /// (RFC 3463 section 3.1): a reply never fails.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// Reads `5.7.1`, with the rules of ``init(stringLiteral:)``.
    public init(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            (1...3).contains(part.count) && part.allSatisfy { (0x30...0x39).contains($0) } ? Int(Substring(part)) : nil
        }
        if parts.count == 3, numbers.count == 3 {
            self.init(subject: numbers[1], detail: numbers[2])
        } else {
            self.init(subject: 0, detail: 0)
        }
    }
}
