import Milter
import Synchronization

/// What libmilter is for a session of a filter in memory: it keeps the macros, and turns edits into packets.
final class MemoryPeer: Peer {
    private struct State {
        var packets: [Packet] = []
        /// The macros of each stage, in the order of the stages (libmilter's `CI_*`).
        var macros: [[String: RawText]] = Array(repeating: [:], count: MacroStage.allCases.count)
        var isClosed = false
    }

    private let state = Mutex(State())

    /// Takes the oldest packet that waits for the MTA.
    func nextPacket() -> Packet? {
        state.withLock { $0.packets.isEmpty ? nil : $0.packets.removeFirst() }
    }

    /// Hands a packet to the MTA; `false` when that has gone.
    @discardableResult
    func deliver(_ packet: Packet) -> Bool {
        guard packet.payload.count <= Packet.maximumPayload else { return false }
        return state.withLock { state in
            if !state.isClosed { state.packets.append(packet) }
            return !state.isClosed
        }
    }

    /// From now on the MTA is gone.
    func close() {
        state.withLock { $0.isClosed = true }
    }

    /// Keeps the macros that an MTA sent for a stage.
    func setMacros(_ macros: [String: RawText], stage: Int) {
        state.withLock { $0.macros[stage] = macros }
    }

    /// Forgets the macros from a stage on, as libmilter does when an earlier stage comes again.
    func forgetMacros(from stage: Int) {
        state.withLock { state in
            for index in state.macros.indices where index >= stage { state.macros[index] = [:] }
        }
    }

    func macro(_ macro: Macro) -> RawText? {
        state.withLock { state in state.macros.reversed().lazy.compactMap { $0[Self.plain(macro.name)] }.first }
    }

    /// `i` and `{i}` are one name.
    static func plain(_ name: String) -> String {
        name.hasPrefix("{") && name.hasSuffix("}") ? String(name.dropFirst().dropLast()) : name
    }

    func addHeader(_ name: RawText, _ value: RawText) -> Bool {
        deliver(Packet(.addHeader, payload: terminated(name, value)))
    }

    func insertHeader(_ name: RawText, _ value: RawText, at position: Int32) -> Bool {
        deliver(Packet(.insertHeader, payload: numbered(position) + terminated(name, value)))
    }

    func changeHeader(_ name: RawText, occurrence: Int32, to value: RawText?) -> Bool {
        deliver(Packet(.changeHeader, payload: numbered(occurrence) + terminated(name, value ?? "")))
    }

    func addRecipient(_ address: RawText, parameters: RawText?) -> Bool {
        guard let parameters else { return deliver(Packet(.addRecipient, payload: terminated(address))) }
        return deliver(Packet(.addRecipientWithParameters, payload: terminated(address, parameters)))
    }

    func removeRecipient(_ address: RawText) -> Bool {
        deliver(Packet(.removeRecipient, payload: terminated(address)))
    }

    func changeSender(_ address: RawText, parameters: RawText?) -> Bool {
        deliver(Packet(.changeSender, payload: parameters.map { terminated(address, $0) } ?? terminated(address)))
    }

    func replaceBody(_ chunk: [UInt8]) -> Bool {
        var rest = chunk[...]
        repeat {
            guard deliver(Packet(.replaceBody, payload: Array(rest.prefix(Packet.maximumPayload)))) else {
                return false
            }
            rest = rest.dropFirst(Packet.maximumPayload)
        } while !rest.isEmpty
        return true
    }

    func quarantine(_ reason: RawText) -> Bool {
        deliver(Packet(.quarantine, payload: terminated(reason)))
    }

    func reportProgress() -> Bool {
        deliver(Packet(.progress))
    }

    private func terminated(_ texts: RawText...) -> [UInt8] {
        texts.flatMap { $0.bytes + [0] }
    }

    private func numbered(_ number: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: UInt32(bitPattern: number))
        return bytes
    }
}
