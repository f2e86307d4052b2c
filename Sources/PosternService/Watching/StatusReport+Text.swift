import MailMessage
import MilterPool

extension StatusReport {
    /// The report for a person.
    package func text(_ paint: Paint) -> String {
        var lines = ["supervisor \(supervisor), running for \(Figures.time(Double(age)))"]
        lines += configurations.enumerated().map { index, configuration in
            let workers = configuration.workers.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
            return "configuration \(configuration.generation)\(index > 0 ? " (old)" : ""): workers "
                + workers.joined(separator: ", ")
        }
        if configurations.isEmpty { lines.append(paint("no worker runs", .red)) }
        for limit in limits {
            lines.append(
                paint("bound reached: \(TerminalText.escaped(limit.bound)), \(limit.count) times", .yellow))
        }
        for bypass in bypasses {
            lines.append(paint("left out: \(bypass.what), \(Figures.time(Double(bypass.seconds))) more", .yellow))
        }
        lines.append("")
        lines += ProcessTable(processes).lines(paint)
        return lines.joined(separator: "\n") + "\n"
    }
}
