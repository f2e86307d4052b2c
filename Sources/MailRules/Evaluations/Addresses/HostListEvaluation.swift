import MailMessage

/// A function that looks up in lists of hosts where links lead to: `check_uri_host_listed`,
/// `check_uri_host_in_blocklist`, `check_uri_host_in_welcomelist`, and these two's older names.
package struct HostListEvaluation: Sendable, Hashable {
    private let list: String

    /// The functions that are built in here.
    package static let functions: Set<String> = [
        "check_uri_host_listed", "check_uri_host_in_blocklist", "check_uri_host_in_blacklist",
        "check_uri_host_in_welcomelist", "check_uri_host_in_whitelist",
    ]

    /// Reads a call; nil for another function.
    package init?(_ call: EvaluationCall) {
        switch call.function {
        case "check_uri_host_listed": list = String(decoding: call.arguments.first ?? [], as: UTF8.self)
        case "check_uri_host_in_blocklist", "check_uri_host_in_blacklist": list = "BLOCK"
        case "check_uri_host_in_welcomelist", "check_uri_host_in_whitelist": list = "WELCOME"
        default: return nil
        }
    }

    /// Domains of a host that are looked up at most, the shortest.
    private static let most = 11

    /// Whether the function hits: whether a link but of `mailto:` leads to a host that is on the list with its longest
    /// domain that the list has, and is not taken out there.
    package func hits(_ links: borrowing MessageLinks, _ settings: AddressSettings) -> Bool {
        seen(in: links, settings) != nil
    }

    /// The host that it hits by, and the domain that the list has in parentheses; nil where it does not.
    package func seen(in links: borrowing MessageLinks, _ settings: AddressSettings) -> [UInt8]? {
        guard let list = settings.hostLists[list], !list.isEmpty else { return nil }
        for number in 0..<links.count {
            let detail = links.details[number]
            guard !detail.hosts.isEmpty else { continue }
            let link = links.links.bytes.span.extracting(links.links.range(of: number))
            guard !link.hasCaseless(.mailto, at: 0) else { continue }
            for host in detail.hosts {
                if let seen = Self.match(list, links.hosts[host].name) { return seen }
            }
        }
        return nil
    }

    private static func match(_ list: [[UInt8]: Bool], _ host: [UInt8]) -> [UInt8]? {
        guard !HostText.isAddress(host.span) else { return list[host] == true ? host : nil }
        var starts = [0]
        for index in host.indices where host[index] == 0x2E { starts.append(index + 1) }
        for start in starts.suffix(most) {
            let domain = Array(host[start...])
            guard let isOn = list[domain] else { continue }
            guard isOn else { return nil }
            return start == 0 ? host : host + Array(" (".utf8) + domain + Array(")".utf8)
        }
        return nil
    }
}
