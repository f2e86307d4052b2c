import Milter

/// Domains, as a file lists them: one a line, in small or capital letters.
public struct DomainList: Sendable {
    private let domains: Set<String>

    /// Reads the bytes of such a file.
    public init(_ bytes: [UInt8]) {
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        domains = Set(lines.map { $0.lowercased() })
    }

    /// Whether a domain is on the list.
    public func contains(_ domain: RawText) -> Bool { domains.contains("\(domain)".lowercased()) }
}
