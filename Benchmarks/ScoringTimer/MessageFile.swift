import MailRules

/// A file with one message.
enum MessageFile {
    /// Its bytes, without a leading separator of mbox, which no MTA hands on.
    static func contents(_ path: String) throws -> [UInt8] {
        let bytes = try DiskRuleFiles().contents(of: path, limit: 1 << 30)
        guard bytes.starts(with: "From ".utf8), let end = bytes.firstIndex(of: 0x0A) else { return bytes }
        return Array(bytes[(end + 1)...])
    }
}
