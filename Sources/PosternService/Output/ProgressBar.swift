import Foundation

/// How far a command is, over the last line of a terminal; nothing where standard error is none.
package struct ProgressBar: ~Copyable {
    private let total: Int
    private let isWatched: Bool
    private let begun = ContinuousClock.now
    private var shown: ContinuousClock.Instant?

    private static let width = 30
    private static let interval = Duration.milliseconds(100)

    /// Nothing is shown before the first step.
    /// - Parameter total: how many messages there are.
    package init(of total: Int) { self.init(of: total, isWatched: isatty(STDERR_FILENO) == 1) }

    init(of total: Int, isWatched: Bool) { (self.total, self.isWatched) = (total, isWatched) }

    /// Shows that so many are done; ten times a second at most.
    package mutating func show(_ done: Int) {
        let now = ContinuousClock.now
        guard isWatched, shown.map({ now - $0 >= Self.interval }) ?? true else { return }
        shown = now
        ServiceFailure.progress(Self.text(done, of: total, after: now - begun))
    }

    /// Takes it away: something else is to be written.
    package mutating func end() {
        guard isWatched, shown != nil else { return }
        shown = nil
        ServiceFailure.progress("")
    }

    /// `[######......] 120 of 240 messages, 12 s left`.
    static func text(_ done: Int, of total: Int, after time: Duration) -> String {
        let part = total > 0 ? min(max(Double(done) / Double(total), 0), 1) : 1
        let full = Int(part * Double(width))
        let bar = String(repeating: "#", count: full) + String(repeating: ".", count: width - full)
        var text = "[\(bar)] \(done) of \(total) messages"
        // The first ones say little of the rest.
        let seconds = time / .seconds(1)
        if seconds > 1, 0.02 < part, part < 1 {
            let left = Int(seconds * (1 - part) / part) + 1
            text += left < 100 ? ", \(left) s left" : ", \(left / 60 + 1) min left"
        }
        return text
    }
}
