import Milter

/// The socket unit of systemd that hands the filter its listening sockets (systemd.socket(5)).
struct SocketUnit {
    /// Where systemd looks for units; what comes first counts.
    static let folders = [
        "/etc/systemd/system", "/run/systemd/system", "/usr/local/lib/systemd/system", "/usr/lib/systemd/system",
        "/lib/systemd/system",
    ]
    /// The unit's name.
    static let name = "postern.socket"
    /// The first descriptor that systemd hands over (`SD_LISTEN_FDS_START`).
    private static let firstDescriptor: Int32 = 3

    private var addresses: [String] = []
    private var mode: UInt32 = 0o666
    private var group: String?

    /// Reads the unit and what adds to it; nil where there is none.
    init?(_ files: any ConfigurationFiles) {
        let unit = Self.folders.lazy.compactMap { try? files.file("\($0)/\(Self.name)", limit: 1 << 20) }.first
        guard let unit else { return nil }
        read(unit.bytes)
        // Of additions with one name the first folder's counts; all are taken in the order of their names.
        var additions: [String: String] = [:]
        for folder in Self.folders.reversed() {
            for file in (try? files.names(in: "\(folder)/\(Self.name).d/")) ?? [] where file.hasSuffix(".conf") {
                additions[file] = "\(folder)/\(Self.name).d/\(file)"
            }
        }
        for (_, path) in additions.sorted(by: { $0.key < $1.key }) {
            if let file = try? files.file(path, limit: 1 << 20) { read(file.bytes) }
        }
    }

    /// The socket behind a descriptor; nil where the unit has none, or one that cannot be understood.
    func socket(behind descriptor: Int32) -> FilterSide.Socket? {
        let index = Int(descriptor) - Int(Self.firstDescriptor)
        guard addresses.indices.contains(index), let address = try? SocketAddress(Self.spelling(addresses[index]))
        else {
            return nil
        }
        return FilterSide.Socket(address, mode: mode, group: group)
    }

    private mutating func read(_ bytes: [UInt8]) {
        var isSocket = false
        for line in bytes.split(separator: 0x0A) {
            let text = PostfixWords.trimmed(String(decoding: line, as: UTF8.self))
            if text.hasPrefix("[") { isSocket = text == "[Socket]" }
            guard isSocket, !text.hasPrefix("#"), !text.hasPrefix(";"), let (key, value) = PostfixWords.setting(text)
            else { continue }
            switch key {
            // An empty one takes back those before.
            case "ListenStream": addresses = value.isEmpty ? [] : addresses + [value]
            case "SocketMode": mode = UInt32(value, radix: 8) ?? 0o666
            case "SocketGroup": group = value.isEmpty ? nil : value
            default: continue
            }
        }
    }

    /// An address of systemd's as the filter writes it.
    private static func spelling(_ text: String) -> String {
        if text.hasPrefix("/") { return "unix:\(text)" }
        // A port alone is every address of the machine, of both families.
        return text.contains(":") ? "inet:\(text)" : "inet:\(text)@0.0.0.0"
    }
}
