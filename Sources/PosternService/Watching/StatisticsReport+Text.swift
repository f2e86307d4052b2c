import MailMessage

extension StatisticsReport {
    /// The report for a person: what is not zero.
    package var text: String {
        var lines: [String] = []
        for metric in metrics {
            let labels = metric.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\(TerminalText.escaped($0.value))" }
            let name = ([metric.name] + labels).joined(separator: " ")
            if let value = metric.value {
                guard value != 0 else { continue }
                lines.append("\(name): \(Figures.number(value))")
            } else if let count = metric.count, count > 0, let sum = metric.sum {
                let isTime = metric.name.hasSuffix("_seconds")
                let isSize = metric.name.hasSuffix("_bytes")
                func shown(_ number: Double?) -> String {
                    guard let number else { return "-" }
                    return isTime
                        ? Figures.time(number) : isSize ? Figures.bytes(Int(number)) : Figures.number(number)
                }
                lines.append(
                    "\(name): \(count), mean \(shown(sum / Double(count))), p50 \(shown(metric.p50)), "
                        + "p95 \(shown(metric.p95)), p99 \(shown(metric.p99))")
            }
        }
        return lines.isEmpty ? "nothing was counted yet\n" : lines.joined(separator: "\n") + "\n"
    }
}
