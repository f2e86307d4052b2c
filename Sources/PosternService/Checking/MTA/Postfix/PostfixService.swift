/// A service of `master.cf`.
struct PostfixService {
    /// The first column: a name, a port or an address with a port.
    let name: String
    /// `inet`, `unix`, `pass`, ...
    let type: String
    /// The program.
    let command: String
    /// Whether it runs in the jail of the queue's folder.
    let isChrooted: Bool
    /// Whether it runs as root.
    let isRoot: Bool
    /// Its own parameters, `-o name=value`.
    let overrides: [String: PostfixSetting]
    /// Where it stands.
    let place: MTAPlace

    /// The port in its name.
    var port: String { name.split(separator: ":", omittingEmptySubsequences: false).last.map(String.init) ?? name }

    /// The host in its name, without brackets; empty where there is none.
    var host: String {
        guard let colon = name.lastIndex(of: ":") else { return "" }
        let host = name[..<colon]
        return String(host.hasPrefix("[") && host.hasSuffix("]") ? host.dropFirst().dropLast() : host)
    }

    /// Whether it takes mail by SMTP.
    var takesMail: Bool { command == "smtpd" }

    /// Whether only programs of this machine get at it.
    var isLocal: Bool {
        guard type == "inet" else { return false }
        return ["127.", "localhost:", "[::1]:", "[127."].contains { name.hasPrefix($0) }
    }

    /// Whether it is where other sites deliver.
    var isMX: Bool {
        !isLocal && (type == "pass" || ["smtp", "25"].contains { name == $0 || name.hasSuffix(":\($0)") })
    }

    /// Whether users hand in mail there.
    var isSubmission: Bool {
        ["submission", "submissions", "smtps", "587", "465"].contains { name == $0 || name.hasSuffix(":\($0)") }
    }
}
