/// What became of numbered messages on a bad day.
struct SurvivalAccount: CustomStringConvertible {
    /// How many there are.
    let messages: Int
    /// Answers with 4xx, after which the message was sent again.
    var deferred = 0
    /// Connections that were lost before the end of a message.
    var interrupted = 0
    /// Connections that were lost between the end of a message and its answer.
    var unclear = 0
    /// Answers with 5xx.
    var refused = 0
    /// How often the filter was struck.
    var strikes = 0
    /// Messages that arrived once and are not held.
    private(set) var once = 0
    /// Messages that arrived more than once, or arrived and are held.
    private(set) var twice = 0
    /// Messages that are held and did not arrive.
    private(set) var held = 0
    /// Messages that the server took, and that neither arrived nor are held.
    private(set) var lost = 0
    private var takenNumbers: Set<Int> = []

    init(messages: Int) {
        self.messages = messages
    }

    /// How many the server took.
    var taken: Int { takenNumbers.count }

    /// Writes down that the server took messages.
    mutating func take(_ numbers: some Sequence<Int>) { takenNumbers.formUnion(numbers) }

    /// Counts what became of them.
    /// - Parameters:
    ///   - delivered: the number of each message that arrived, as often as it did.
    ///   - held: the numbers of those that are held.
    mutating func settle(delivered: [Int], held heldNumbers: Set<Int>) {
        var copies: [Int: Int] = [:]
        for number in delivered { copies[number, default: 0] += 1 }
        for number in heldNumbers { copies[number, default: 0] += 1 }
        (once, twice, held) = (0, 0, 0)
        for (number, count) in copies {
            if count > 1 {
                twice += 1
            } else if heldNumbers.contains(number) {
                held += 1
            } else {
                once += 1
            }
        }
        lost = takenNumbers.count { copies[$0] == nil }
    }

    var description: String {
        "messages=\(messages) taken=\(taken) once=\(once) twice=\(twice) held=\(held) lost=\(lost) refused=\(refused) "
            + "deferred=\(deferred) interrupted=\(interrupted) unclear=\(unclear) strikes=\(strikes)"
    }
}
