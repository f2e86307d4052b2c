import Glibc
import MailPipeline
import MailRules

extension Transaction {
    /// The hand-over that is going on, whose field the MTA writes only later; nil outside of a session, where the message
    /// has all of its fields.
    var currentHop: CurrentHop? {
        guard let server = client.serverName else { return nil }
        let isNamed = !client.host.isEmpty && client.host.first != "[" && client.host.lowercased() != "unknown"
        var hop = CurrentHop(
            address: Array((client.address?.description ?? "127.0.0.1").utf8),
            name: isNamed ? Array(client.host.utf8) : [], helo: Array((client.helo ?? "").utf8),
            server: Array(server.utf8), queueID: Array((queueIdentifier ?? "unknown").utf8),
            sender: Array((sender?.address.description ?? "").utf8), date: MailDate.now())
        hop.user = Array((client.user ?? "").utf8)
        hop.protocolName = Array(
            "ESMTP\(client.tlsVersion == nil ? "" : "S")\(client.isAuthenticated ? "A" : "")".utf8)
        if recipients.count == 1, let recipient = recipients.first {
            hop.recipient = Array(recipient.address.description.utf8)
        }
        return hop
    }
}

/// A date as fields of mail have it (RFC 5322 section 3.3).
private enum MailDate {
    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// This moment, in UTC (`gmtime_r`).
    static func now() -> [UInt8] {
        var moment = time(nil)
        var parts = unsafe tm()
        guard unsafe gmtime_r(&moment, &parts) != nil else { return [] }
        let two = { (number: Int32) in number < 10 ? "0\(number)" : "\(number)" }
        let (day, month) = unsafe (days[Int(parts.tm_wday) % 7], months[Int(parts.tm_mon) % 12])
        let date = unsafe "\(day), \(two(parts.tm_mday)) \(month) \(1_900 + Int(parts.tm_year))"
        let clock = unsafe [parts.tm_hour, parts.tm_min, parts.tm_sec].map(two).joined(separator: ":")
        return Array("\(date) \(clock) +0000".utf8)
    }
}
