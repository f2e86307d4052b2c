/// What `postern check --mta` says of the mail servers of this machine.
package struct MTAReport: Sendable, Encodable {
    /// A listener of a mail server.
    package struct Listener: Sendable, Encodable {
        /// What the server calls it: `smtp`, `submission`, `MTA-v4`.
        package let name: String
        /// Whether its mail is shown to the filter.
        package let isFiltered: Bool
    }

    /// A mail server.
    package struct Server: Sendable, Encodable {
        /// `Postfix` or `Sendmail`.
        package let name: String
        /// The folder or file of its configuration.
        package let configuration: String
        /// Where it takes mail by SMTP.
        package let listeners: [Listener]
    }

    /// Where the filter listens, as its own configuration says.
    package let filter: [String]
    /// The servers that were found.
    package let servers: [Server]
    /// What there is to say, in the order of the files.
    package let findings: [MTAFinding]

    /// Whether something has to be mended.
    package var hasErrors: Bool { findings.contains { $0.severity == .error } }

    /// The lines for a person.
    package func text(_ paint: Paint) -> String {
        var lines = findings.map { finding in
            switch finding.severity {
            case .error: paint(finding.description, .red)
            case .warning: paint(finding.description, .yellow)
            case .note: finding.description
            }
        }
        lines += servers.map { server in
            let (with, without) = (names(of: server, isFiltered: true), names(of: server, isFiltered: false))
            let seen = with.isEmpty ? paint("nothing comes through the filter", .red) : "the filter sees \(with)"
            return "\(server.name) (\(server.configuration)): \(seen)" + (without.isEmpty ? "" : "; not \(without)")
        }
        let counts = [MTAFinding.Severity.error, .warning, .note].compactMap { severity -> String? in
            let count = findings.count { $0.severity == severity }
            return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
        }
        lines.append(
            hasErrors
                ? paint(counts.joined(separator: ", "), .red)
                : paint("in order", .green) + (counts.isEmpty ? "" : ": \(counts.joined(separator: ", "))"))
        return lines.joined(separator: "\n") + "\n"
    }

    private func names(of server: Server, isFiltered: Bool) -> String {
        server.listeners.filter { $0.isFiltered == isFiltered }.map { "`\($0.name)`" }.joined(separator: ", ")
    }
}
