import MilterPool

extension TopFigures {
    /// The screen, a line each.
    /// - Parameters:
    ///   - first: the process that stands first in the table.
    ///   - height: so many lines at most.
    func lines(time: String, age: Double, first: Int, height: Int, paint: Paint) -> [String] {
        let workers = snapshot.processes.filter { $0.role == .worker }
        let busy = workers.count { !$0.activities.isEmpty }
        let states = workers.contains { $0.state == .stuck } ? paint(", some are stuck", .red) : ""
        var lines = [
            "\(paint("postern top", .bold)) \(time), running for \(Figures.time(age)): \(workers.count) workers, "
                + "\(busy) busy\(states), \(workers.map(\.sessions).reduce(0, +)) sessions, "
                + "\(workers.map(\.messages).reduce(0, +)) messages in hand",
            "messages a second: \(Figures.rate(messages.rate)); "
                + verdicts.map { paint.outcome($0.word, "\($0.word) \(Figures.rate($0.rate))") }.joined(separator: ", ")
                + "; refused early \(Figures.rate(early)), failed \(Figures.rate(messages.failures))",
            "",
        ]
        var table = TextTable([
            ("STAGE", .left), ("A SECOND", .right), ("MEAN", .right), ("P50", .right), ("P95", .right),
            ("P99", .right), ("FAILED", .right),
        ])
        for times in [messages] + stages {
            let some = times.histogram.flatMap { $0.count > 0 ? $0 : nil }
            table.add([
                times.name, Figures.rate(times.rate), Figures.time(some?.mean), Figures.time(some?.quantile(0.5)),
                Figures.time(some?.quantile(0.95)), Figures.time(some?.quantile(0.99)), Figures.rate(times.failures),
            ])
        }
        let rows = table.lines
        // The processes have at least a third of the screen.
        lines += [paint(rows[0], .bold)] + rows.dropFirst().prefix(max(height * 2 / 3 - lines.count - 1, 2)) + [""]
        let processes = Array(snapshot.processes.dropFirst(min(first, max(snapshot.processes.count - 1, 0))))
        lines += ProcessTable(processes, activitiesAtMost: 5).lines(paint)
        return Array(lines.prefix(max(height, 1)))
    }
}
