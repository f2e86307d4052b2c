import Milter

/// Stands before the filter in a worker.
struct PoolGate: SessionGate {
    let retirement: RetirementWatch

    /// Connect and MAIL have to be heard, so that what is too much is answered at once.
    var neededSteps: ProtocolOptions { [.noConnect, .silentConnect, .noSender, .silentSender] }
    var neededActions: Actions { [] }

    func makePass(_ peer: any Peer) -> any SessionPass { PoolPass(self) }
}

/// A worker's gate in one connection.
final class PoolPass: SessionPass {
    private let gate: PoolGate

    init(_ gate: PoolGate) { self.gate = gate }

    func connect(_ client: ClientAddress) -> Answer? { nil }
    func sender(_ address: EnvelopeAddress) -> Answer? { nil }
    func recipient(_ address: EnvelopeAddress) -> Answer? { nil }
    func answered(recipient answer: Answer) {}
    func header(_ name: Span<UInt8>, _ value: Span<UInt8>) -> Answer? { nil }
    func body(_ bytes: Span<UInt8>) -> Answer? { nil }
    func endOfMessage(_ end: borrowing EndOfMessage) throws -> Admission { .read(PoolReading()) }
    func messageEnded() { gate.retirement.count() }
    func close() {}
}

/// A message that is read.
final class PoolReading: ReadingMessage {
    func end() {}
}
