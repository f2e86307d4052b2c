import MailMessage
import MailStages

extension InspectionReport {
    /// The report as lines for a person.
    package func text(_ paint: Paint) -> String {
        var lines = [
            "\(TerminalText.escaped(file)): \(size) bytes, \(readings == 1 ? "one reading" : "\(readings) readings")"
        ]
        for part in parts {
            let margin = String(repeating: "  ", count: min(part.depth, 40) + 1)
            var line = margin + (part.path.isEmpty ? "message" : "part \(part.path)")
            line += " \(TerminalText.escaped(part.types.joined(separator: " or ")))"
            if part.role == "embedded" { line += " (written into the text)" }
            if let charset = part.charset { line += " charset \(TerminalText.escaped(charset))" }
            if part.encodings != ["identity"] { line += " " + part.encodings.joined(separator: " or ") }
            line += " header \(part.header[0])-\(part.header[1]) body \(part.body[0])-\(part.body[1])"
            if part.source > 0 { line += " of decoded bytes \(part.source)" }
            if part.reading > 0 { line += paint(" only to some programs (reading \(part.reading))", .yellow) }
            lines.append(line)
            for name in part.names { lines.append("\(margin)    name \(paint(TerminalText.escaped(name), .bold))") }
            for file in part.files {
                let inner = margin + String(repeating: "  ", count: min(file.depth, 40) + 2)
                var line = inner + (file.kind ?? "not opened")
                if let size = file.size { line += ", \(size) bytes" }
                if file.depth > 0 {
                    line += " " + file.names.map { paint(TerminalText.escaped($0), .bold) }.joined(separator: " or ")
                }
                lines.append(line)
            }
        }
        for anomaly in anomalies {
            let place =
                "\(anomaly.range[0])-\(anomaly.range[1])"
                + (anomaly.source > 0 ? " of decoded bytes \(anomaly.source)" : "")
            let part = anomaly.part.map { $0.isEmpty ? "" : " in part \($0)" } ?? ""
            let line = "  \(anomaly.kind) at \(place)\(part): \(anomaly.explanation)"
            lines.append(anomaly.differs ? paint(line + "; programs differ", .yellow) : line)
        }
        for finding in findings {
            let chain = finding.chain.map { TerminalText.escaped($0) }.joined(separator: " > ")
            let colour = finding.consequence == "noted" ? Paint.Colour.yellow : .red
            lines.append("  " + paint("\(finding.consequence) \(finding.name): \(chain) \(finding.reason)", colour))
        }
        lines.append("  verdict: " + paint(verdict, verdict == "pass" ? .green : .red))
        return lines.joined(separator: "\n") + "\n"
    }
}

extension ExaminationFinding.Kind {
    /// The word for a kind in reports.
    var word: String {
        switch self {
        case .blocked(let fileClass): "blocked \(fileClass.rawValue)"
        case .couldNotLook: "could-not-look"
        case .ambiguous: "ambiguous"
        case .noted: "noted"
        case .ownFault: "own-fault"
        }
    }
}
