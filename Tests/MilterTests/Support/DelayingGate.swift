import Milter

/// A gate that lets every message through after something took its time.
struct DelayingGate: SessionGate {
    let journal: @Sendable (String) -> Void
    let delay: @Sendable () -> Void

    var neededSteps: ProtocolOptions { [] }
    var neededActions: Actions { [] }

    func makePass(_ peer: any Peer) -> any SessionPass { Pass(gate: self) }

    private final class Pass: SessionPass {
        let gate: DelayingGate

        init(gate: DelayingGate) { self.gate = gate }

        func connect(_ host: RawText, _ client: ClientAddress) -> Answer? { nil }
        func helo(_ name: RawText) {}
        func sender(_ address: EnvelopeAddress, _ parameters: [ESMTPParameter]) -> Answer? { nil }
        func recipient(_ address: EnvelopeAddress, _ parameters: [ESMTPParameter]) -> Answer? { nil }
        func answered(recipient answer: Answer) {}
        func header(_ name: Span<UInt8>, _ value: Span<UInt8>) -> Answer? { nil }
        func body(_ bytes: Span<UInt8>) -> Answer? { nil }
        func endOfMessage(_ end: borrowing EndOfMessage) throws -> Admission {
            gate.delay()
            return .read(Reading(gate: gate))
        }
        func messageEnded() {}
        func close() {}
    }

    private final class Reading: ReadingMessage {
        let gate: DelayingGate

        init(gate: DelayingGate) { self.gate = gate }

        func begin() { gate.journal("reading") }
        func end() { gate.journal("read") }
    }
}
