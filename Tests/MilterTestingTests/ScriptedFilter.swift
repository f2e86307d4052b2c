import Milter
import MilterTesting

/// A filter that answers from a script, and remembers what it was sent. It is not written with the library:
/// what it says is what a test wants an MTA to hear, right or wrong.
final class ScriptedFilter {
    /// Its answer to the negotiation.
    var version: UInt32 = 6
    var actions: Actions = .version6.subtracting(.chooseMacros)
    var flags: ProtocolOptions = []
    var requestedMacros: [(MacroStage, String)] = []
    /// Answers to come, for each command; without one it says `continue`, unless the MTA does not wait.
    var answers: [Packet.Command: [[Packet]]] = [:]
    /// All packets that it was sent, in order.
    var sent: [Packet] = []
    /// How many sessions there were, and how many were closed.
    var opened = 0
    var closed = 0

    private let unanswered: [Packet.Command: ProtocolOptions] = [
        .connect: .silentConnect, .helo: .silentHelo, .mail: .silentSender, .rcpt: .silentRecipient,
        .data: .silentData, .header: .silentHeader, .endOfHeaders: .silentEndOfHeaders,
        .body: .silentBody, .unknown: .silentUnknown,
    ]

    /// The script for one command: an answer of some packets for each time that it comes.
    func answer(_ command: Packet.Command, _ packets: Packet...) {
        answers[command, default: []].append(packets)
    }

    func answer(_ command: Packet.Command, _ response: Packet.Response) {
        answer(command, Packet(response))
    }

    /// The commands that it was sent, without macros and negotiation.
    var commands: String {
        String(decoding: sent.map(\.code).filter { $0 != 0x44 && $0 != 0x4F }, as: UTF8.self)
    }

    /// An MTA that talks to it.
    func mta(_ profile: Profile = .sendmail) throws -> MTA {
        try MTA(profile: profile, timeout: .seconds(1)) { () throws(WireError) -> any Wire in
            self.opened += 1
            return ScriptedWire(self)
        }
    }

    /// An MTA in the middle of a message with one recipient.
    func mtaAtMessage(_ profile: Profile = .sendmail) throws -> MTA {
        let mta = try mta(profile)
        try mta.connect()
        try mta.helo()
        try mta.mail("ann@example.net")
        try mta.rcpt("bob@example.org")
        return mta
    }

    /// What it says to a packet.
    func replies(to packet: Packet) -> [Packet] {
        sent.append(packet)
        guard let command = Packet.Command(rawValue: packet.code) else { return [] }
        switch command {
        case .negotiate: return [negotiation]
        case .macros, .abort, .quit, .quitForNewConnection: return []
        default:
            if var script = answers[command], !script.isEmpty {
                let first = script.removeFirst()
                answers[command] = script
                return first
            }
            return flags.isDisjoint(with: unanswered[command] ?? []) ? [Packet(.continue)] : []
        }
    }

    private var negotiation: Packet {
        if let script = answers[.negotiate]?.first?.first { return script }
        var payload = big(version) + big(actions.rawValue) + big(flags.rawValue)
        for (stage, names) in requestedMacros { payload += big(UInt32(stage.rawValue)) + Array(names.utf8) + [0] }
        return Packet(.negotiated, payload: payload)
    }
}

/// The wire to a ``ScriptedFilter``.
final class ScriptedWire: Wire {
    private let filter: ScriptedFilter
    private var waiting: [Packet] = []
    private var isClosed = false

    init(_ filter: ScriptedFilter) {
        self.filter = filter
    }

    func send(_ packet: Packet) throws(WireError) {
        guard !isClosed else { throw .closed }
        waiting += filter.replies(to: packet)
    }

    func receive(within limit: Duration) throws(WireError) -> Packet {
        guard !isClosed else { throw .closed }
        guard !waiting.isEmpty else { throw .timedOut }
        return waiting.removeFirst()
    }

    func close() {
        if !isClosed { filter.closed += 1 }
        isClosed = true
    }
}

/// A number as four bytes in network order.
func big(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> ($0 as UInt32)) }
}

/// Strings with a NUL behind each.
func strings(_ texts: String...) -> [UInt8] {
    texts.flatMap { Array($0.utf8) + [0] }
}
