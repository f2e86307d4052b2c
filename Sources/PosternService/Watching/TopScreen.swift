import Foundation
import MilterPool

/// `postern top`: what the filter does, over and over. On a terminal it has the whole screen, elsewhere it prints one
/// block of lines after the other.
package struct TopScreen {
    private let desk: WatchDesk
    private let interval: Duration
    private let rounds: Int?
    private let paint: Paint

    /// Makes the screen.
    /// - Parameters:
    ///   - interval: how often it looks.
    ///   - rounds: so often; nil for until it is told to end.
    package init(_ desk: WatchDesk, every interval: Duration, rounds: Int?, paint: Paint = .standardOutput) {
        (self.desk, self.interval, self.rounds, self.paint) = (desk, interval, rounds, paint)
    }

    /// Shows it until somebody presses `q` or Ctrl-C, or the rounds are over.
    /// - Throws: `WatchFailure` where no filter runs.
    /// - Returns: the exit status.
    package func run() throws -> Int32 {
        var last = try desk.snapshot()
        StopRequest.begin()
        // Errors are to be seen when the screen is as it was.
        let terminal = Terminal()
        defer { terminal?.restore() }
        var earlier: ScoreboardSnapshot?
        var (first, round, isFresh) = (0, 0, true)
        while true {
            if isFresh { show(TopFigures(last, since: earlier), first, terminal) }
            round += 1
            if let rounds, round >= rounds { return 0 }
            switch wait(terminal) {
            case .quit: return 0
            case .up: first = max(first - 1, 0)
            case .down: first = min(first + 1, max(last.processes.count - 1, 0))
            case .refresh, nil: break
            }
            if StopRequest.status != nil { return 0 }
            do {
                let next = try desk.snapshot()
                (earlier, last, isFresh) = (last, next, true)
            } catch {
                // It may be started again in a moment, and an operator who watches wants to see that.
                guard let terminal else { throw error }
                isFresh = false
                terminal.draw(["\(error)", "", "looking again every \(Figures.time(interval / .seconds(1))); q ends"])
            }
        }
    }

    private func wait(_ terminal: Terminal?) -> Terminal.Key? {
        if let terminal { return terminal.key(within: interval) }
        let end = ContinuousClock.now + interval
        while StopRequest.status == nil, ContinuousClock.now < end {
            _ = poll(nil, 0, Int32(min(max((end - ContinuousClock.now) / .milliseconds(1), 1), 200)))
        }
        return nil
    }

    private func show(_ figures: TopFigures, _ first: Int, _ terminal: Terminal?) {
        let now = Date().timeIntervalSince1970
        let lines = figures.lines(
            time: Moment.text(now), age: max(now - Double(figures.snapshot.startedAt), 0), first: first,
            height: terminal?.size.height ?? 1000, paint: paint)
        if let terminal {
            terminal.draw(lines)
        } else {
            print(lines.joined(separator: "\n") + "\n")
            _ = StandardOutput.isWhole()
        }
    }
}
