/// Metrics as Prometheus reads them: its text format, version 0.0.4.
public enum PrometheusText {
    /// The type of the text, for HTTP.
    public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// The text.
    /// - Parameters:
    ///   - metrics: those of one name may stand apart; they come out together, as the format wants it.
    ///   - prefix: what names begin with, so that they are told from those of other programs: `filter_`.
    public static func text(_ metrics: [MetricSnapshot], prefix: String = "") -> String {
        var text = ""
        var last: String?
        for metric in metrics.sorted() {
            let name = prefix + metric.name
            if metric.name != last {
                text += "# HELP \(name) \(escapedHelp(metric.help))\n# TYPE \(name) \(metric.kind.word)\n"
                last = metric.name
            }
            switch metric.value {
            case .number(let number): text += line(name, metric.labels, number)
            case .histogram(let histogram): text += lines(name, metric.labels, histogram)
            }
        }
        return text
    }

    private static func lines(_ name: String, _ own: [MetricLabel], _ histogram: HistogramSnapshot) -> String {
        var text = ""
        var total: UInt64 = 0
        for (bound, count) in zip(histogram.layout.shownBounds + [.infinity], histogram.counts) {
            total &+= count
            let labels = own + [MetricLabel(name: "le", value: number(bound))]
            text += line("\(name)_bucket", labels, Double(total))
        }
        text += line("\(name)_sum", own, histogram.sum)
        return text + line("\(name)_count", own, Double(total))
    }

    private static func line(_ name: String, _ labels: [MetricLabel], _ value: Double) -> String {
        let pairs = labels.map { "\($0.name)=\"\(escapedValue($0.value))\"" }.joined(separator: ",")
        return "\(name)\(pairs.isEmpty ? "" : "{\(pairs)}") \(number(value))\n"
    }

    /// A number; whole ones without a point.
    static func number(_ value: Double) -> String {
        if value == .infinity { return "+Inf" }
        if value == -.infinity { return "-Inf" }
        guard let whole = Int64(exactly: value), abs(whole) < 1 << 53 else { return value.isNaN ? "NaN" : "\(value)" }
        return "\(whole)"
    }

    private static func escapedValue(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\"": escaped += "\\\""
            case "\n": escaped += "\\n"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    private static func escapedHelp(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
