/// What came of letting held mail go, or deleting it.
package struct TrapDecision: Encodable, Sendable {
    /// Something that was not held.
    struct Other: Encodable, Sendable {
        let id: Int64
        /// How far it has come; nil where there is no such number.
        let state: String?
    }

    /// What was done, in a word.
    let word: String
    /// With which.
    let done: [Int64]
    /// Which were not held.
    let others: [Other]

    private enum CodingKeys: String, CodingKey {
        case done, others = "notHeld"
    }

    /// 0 where it was done with all of them.
    package var status: Int32 { others.isEmpty ? 0 : 1 }

    /// A line for each.
    package var text: String {
        let done = done.map { "\($0) \(word)\n" }
        let others = others.map { other in
            "\(other.id) not \(word): "
                + (other.state.map { "it is not held, but \($0)" } ?? "there is no such number") + "\n"
        }
        return (done + others).joined()
    }
}
