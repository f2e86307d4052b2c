import Milter

/// What a session and one message of it said, so that it can be said again to a filter in a process of its own. It is kept
/// only while there are suspects.
struct Transcript: Sendable {
    /// One thing that was said, with its texts.
    struct Entry: Sendable, Hashable {
        enum Kind: UInt8, Sendable {
            case connect = 1, helo, sender, recipient, header, body, macro
        }

        let kind: Kind
        let texts: [[UInt8]]
    }

    /// A longer message is not kept.
    static let bytesAtMost = 256 << 20

    /// Whether a message is kept.
    var isRecorded = false
    /// Of the session: always kept, since it is little.
    private var session: [Entry] = []
    private(set) var message: [Entry] = []
    private var bytes = 0
    /// Whether all of the message was kept.
    var isWhole: Bool { isRecorded && bytes <= Self.bytesAtMost && !message.isEmpty }

    /// All that was said.
    var entries: [Entry] { session + message }

    mutating func connect(_ host: RawText, _ client: ClientAddress) {
        let (family, text, port): (String, [UInt8], UInt16) =
            switch client {
            case .ipv4(let address, let port): ("4", Array(address.description.utf8), port)
            case .ipv6(let address, let port): ("6", Array(address.description.utf8), port)
            case .unix(let path): ("L", path.bytes, 0)
            case .unknown: ("U", [], 0)
            }
        session = [Entry(kind: .connect, texts: [host.bytes, Array(family.utf8), text, Array(String(port).utf8)])]
    }

    mutating func helo(_ name: RawText) {
        session.removeAll { $0.kind == .helo }
        session.append(Entry(kind: .helo, texts: [name.bytes]))
    }

    mutating func sender(_ address: EnvelopeAddress, _ parameters: [ESMTPParameter]) {
        (message, bytes) = ([], 0)
        add(.sender, [address.raw.bytes] + parameters.map(\.text))
    }

    mutating func recipient(_ address: EnvelopeAddress, _ parameters: [ESMTPParameter]) {
        guard isRecorded else { return }
        add(.recipient, [address.raw.bytes] + parameters.map(\.text))
    }

    mutating func header(_ name: Span<UInt8>, _ value: Span<UInt8>) {
        guard isRecorded else { return }
        add(.header, [RawText(name).bytes, RawText(value).bytes])
    }

    mutating func body(_ piece: Span<UInt8>) {
        guard isRecorded else { return }
        add(.body, [RawText(piece).bytes])
    }

    /// A macro as it is at the end of the message.
    mutating func macro(_ macro: Macro, _ value: RawText) { add(.macro, [Array(macro.name.utf8), value.bytes]) }

    mutating func endMessage() { (message, bytes, isRecorded) = ([], 0, false) }

    private mutating func add(_ kind: Entry.Kind, _ texts: [[UInt8]]) {
        guard isRecorded else { return }
        bytes = texts.reduce(bytes) { $0 + $1.count }
        if bytes <= Self.bytesAtMost { message.append(Entry(kind: kind, texts: texts)) }
    }
}

extension ESMTPParameter {
    /// The parameter as it stood in the command.
    fileprivate var text: [UInt8] { keyword.bytes + (value.map { [UInt8(ascii: "=")] + $0.bytes } ?? []) }
}
