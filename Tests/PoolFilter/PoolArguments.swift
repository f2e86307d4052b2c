import Glibc
import Milter
import MilterPool

/// The command line.
struct PoolArguments: Sendable {
    private let address: String
    private let configuration: String
    private let values: [String: String]

    init(_ words: [String]) {
        guard words.count >= 3 else {
            print("usage: pool-filter ADDRESS CONFIGURATION [KEY=VALUE ...]")
            exit(64)
        }
        (address, configuration) = (words[1], words[2])
        let pairs = words.dropFirst(3).map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
        values = Dictionary(
            pairs.filter { $0.count == 2 }.map { ($0[0], $0[1]) }, uniquingKeysWith: { $1 })
    }

    private func number(_ key: String) -> Int? { values[key].flatMap { Int($0) } }

    func load() throws -> PoolConfiguration {
        let text = try Self.read(configuration)
        if text.hasPrefix("wrong") { throw PoolError("\(configuration):1: this is \(text)", exitStatus: 78) }
        var listener = PoolListener(at: try SocketAddress(address))
        listener.workers = number("workers") ?? 2
        if let mode = values["mode"].flatMap({ UInt32($0, radix: 8) }) { listener.socketMode = mode }
        var listeners = [listener]
        if text.hasPrefix("also ") {
            for (number, word) in text.split(separator: " ").dropFirst().enumerated() {
                listeners.append(PoolListener("other-\(number)", at: try SocketAddress(String(word))))
            }
        }
        var settings = PoolSettings(listeners: listeners)
        settings.stateFolder = values["state"]
        settings.user = values["user"]
        if let grace = number("grace") { settings.grace = .milliseconds(grace) }
        if let deadline = number("drain") { settings.drainDeadline = .milliseconds(deadline) }
        if let stuck = number("stuck") { settings.stuckAfter = .milliseconds(stuck) }
        settings.retirement.messages = number("retire")
        limit(&settings)
        var loaded = PoolConfiguration(settings, content: Array(text.utf8))
        if text.hasPrefix("odd") { loaded.warnings = ["this is \(text)"] }
        return loaded
    }

    private func limit(_ settings: inout PoolSettings) {
        var limits = settings.limits
        if let sessions = number("sessions") { limits.sessions = sessions }
        if let sessions = number("local-sessions") { limits.sessionsForLocal = sessions }
        if let messages = number("messages") { limits.messages = messages }
        if let messages = number("authenticated-messages") { limits.messagesForAuthenticated = messages }
        if let bytes = number("bytes") { limits.bytes = bytes }
        if let sessions = number("client-sessions") { limits.sessionsPerClient = sessions }
        limits.messagesPerDomain = number("domain-messages")
        limits.perUser.messages = number("user-messages")
        limits.perUser.recipients = number("user-recipients")
        limits.perUser.refusedRecipients = number("user-refused")
        settings.limits = limits
        if let answer = values["poison"].flatMap(PoisonAnswer.init) { settings.poisonAnswer = answer }
    }

    private static func read(_ path: String) throws -> String {
        guard let file = unsafe fopen(path, "re") else { throw PoolError("'\(path)' cannot be read", exitStatus: 78) }
        defer { unsafe fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = unsafe fread(&buffer, 1, buffer.count, file)
        return String(decoding: buffer.prefix(count).prefix { $0 != 0x0A }, as: UTF8.self)
    }
}
