import MailPipeline
import Milter
import PipelineMilter

/// What counts of the filter itself, beside the configuration of a mail server.
package struct FilterSide: Sendable {
    /// A socket that the filter listens on.
    package struct Socket: Sendable {
        /// Where, as the filter's configuration writes it.
        package let address: SocketAddress
        /// The mode of a socket in the file system.
        package let mode: UInt32
        /// The group of a socket in the file system; nil for that of the filter's user.
        package let group: String?

        /// Makes one.
        init(_ address: SocketAddress, mode: UInt32 = 0o660, group: String? = nil) {
            (self.address, self.mode, self.group) = (address, mode, group)
        }

        /// The address as Postfix writes it.
        var postfixSpelling: String { address.postfixSpelling }

        /// The address as Sendmail and postern.yaml write it.
        var spelling: String { address.sendmailSpelling }

        /// The address in the terms of mail servers; nil for a descriptor.
        var milterAddress: MilterAddress? {
            switch address.kind {
            case .unix(let path): .unix(path)
            case .inet(let host, let port): .inet(host: host.lowercased(), port: port)
            case .inet6(let host, let port): .inet6(host: host.lowercased(), port: port)
            case .descriptor: nil
            }
        }
    }

    /// How long the filter may be silent at an event other than the end of a message: a rule may have a client wait so
    /// long.
    static let longestSilence = 5
    /// How often the server hears at the end of a message that the filter is at work, in seconds.
    static let progress = 3
    /// How long a message may take at its end, in seconds.
    static let messageDeadline = 60

    /// Where it listens.
    package private(set) var sockets: [Socket]
    /// The stages that defer a message which they cannot judge.
    let deferringStages: [String]
    /// What listeners of the server are for, by their names in small letters.
    private let roles: [String: ListenerRole]
    /// The role of those that are not named.
    private let defaultRole: ListenerRole
    /// Where it hands back what is released and copied; nil where it keeps nothing.
    let reentry: LoopbackAddress?

    /// What a configuration says.
    /// - Parameter address: where it listens, in place of what the configuration says of it.
    /// - Throws: `MilterError` for an address that cannot be understood.
    package init(_ configuration: LoadedConfiguration, listeningOn address: String? = nil) throws(MilterError) {
        let root = configuration.root
        let listen = root.listen
        var sockets = [
            Socket(try SocketAddress(address ?? listen.socket), mode: listen.socketMode, group: listen.socketGroup)
        ]
        // Where the first one is named, the others are as they are configured.
        for entry in root.alsoListen {
            guard let text = entry.value.socket?.value else { continue }
            sockets.append(
                Socket(try SocketAddress(text), mode: entry.value.socketMode, group: entry.value.socketGroup))
        }
        self.sockets = sockets
        deferringStages = root.stages.active.filter { $0.1.onFailure == .defer }.map(\.0.name)
        roles = root.listenerFacts.roles
        defaultRole = root.listenerFacts.defaultRole
        reentry = root.trap.folder == nil ? nil : root.trap.reentry.address?.value
    }

    /// Puts the sockets of systemd's unit in place of descriptors.
    mutating func resolve(_ unit: SocketUnit) {
        sockets = sockets.map { socket in
            guard case .descriptor(let number) = socket.address.kind else { return socket }
            return unit.socket(behind: number) ?? socket
        }
    }

    /// The sockets as a person reads them.
    var words: String { sockets.map { "`\($0.spelling)`" }.joined(separator: " and ") }

    /// The names that the configuration has for listeners, in small letters.
    var listenerNames: [String] { roles.keys.sorted() }

    /// Whether mail through a listener of this name is taken for what users hand in.
    func isSubmission(_ name: String) -> Bool { role(of: name) == .submission }

    /// What a listener of this name is for.
    func role(of name: String) -> ListenerRole { roles[name.lowercased()] ?? defaultRole }

    /// That the filter itself would rather defer, for a server that lets mail pass without it.
    var contrast: String {
        switch deferringStages.count {
        case 0: ""
        case 1: ", although the stage `\(deferringStages[0])` defers what it cannot judge (`on_failure: defer`)"
        default:
            ", although the stages `\(deferringStages.joined(separator: "`, `"))` defer what they cannot judge (`on_failure: defer`)"
        }
    }

    /// The socket that an address of a server leads to.
    func socket(at address: MilterAddress) -> Socket? {
        sockets.first { $0.milterAddress.map(address.reaches) ?? false }
    }

    /// The socket that an address of a server was probably meant to lead to: the same port, the same file name, or the
    /// filter's name in it.
    func nearMiss(_ entry: MilterEntry) -> Socket? {
        if let port = entry.address?.port, let socket = sockets.first(where: { $0.milterAddress?.port == port }) {
            return socket
        }
        if case .unix(let path) = entry.address {
            let name = path.split(separator: "/").last
            let same = sockets.first { socket in
                guard case .unix(let own) = socket.milterAddress else { return false }
                return own.split(separator: "/").last == name
            }
            if let same { return same }
        }
        return entry.text.lowercased().contains("postern") ? sockets.first : nil
    }
}
