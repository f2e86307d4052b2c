import Synchronization

/// One connection of an MTA, as the library keeps it: opaque to filters.
///
/// libmilter's context of the connection points here (`smfi_setpriv`). The events come from libmilter's callbacks, or
/// from the in-memory MTA of `MilterTesting`, one at a time, on changing threads.
///
/// Unchecked Sendable: the mutable state, here and in the one subclass, is touched only inside an event, and `enter`
/// lets one event in at a time; whoever abandons the session takes that same place.
public class Session: @unchecked Sendable {
    package let peer: any Peer
    package let negotiated: Negotiated
    private let occupancy = Atomic<Int>(Occupancy.free)

    private enum Occupancy {
        static let free = 0
        static let busy = 1
        static let abandoned = 2
        static let abandonedWhileBusy = 3
    }

    init(peer: any Peer, negotiated: Negotiated) {
        self.peer = peer
        self.negotiated = negotiated
    }

    /// Runs one event, unless the session is abandoned or, against libmilter's promise, busy: then `nil`.
    package final func enter(_ event: (Session) -> Answer) -> Answer? {
        let (entered, _) = occupancy.compareExchange(
            expected: Occupancy.free, desired: Occupancy.busy, ordering: .acquiring)
        guard entered else { return nil }
        let answer = event(self)
        let (left, _) = occupancy.compareExchange(
            expected: Occupancy.busy, desired: Occupancy.free, ordering: .releasing)
        if !left { dropState() }
        return answer
    }

    /// Lets go of the filter's state, now or at the end of the event that runs. For sessions that libmilter will
    /// neither continue nor close.
    package final func abandon() {
        let (wasFree, found) = occupancy.compareExchange(
            expected: Occupancy.free, desired: Occupancy.abandoned, ordering: .acquiringAndReleasing)
        if wasFree {
            dropState()
        } else if found == Occupancy.busy {
            let (marked, now) = occupancy.compareExchange(
                expected: Occupancy.busy, desired: Occupancy.abandonedWhileBusy, ordering: .acquiringAndReleasing)
            if !marked, now == Occupancy.free { abandon() }
        }
    }

    // The events. The subclass has the filter's types; see there.
    package func connect(host: RawText, client: ClientAddress) -> Answer { .proceed }
    package func helo(_ name: RawText) -> Answer { .proceed }
    package func sender(_ address: EnvelopeAddress, _ parameters: [ESMTPParameter]) -> Answer { .proceed }
    package func recipient(_ address: EnvelopeAddress, _ parameters: [ESMTPParameter]) -> Answer { .proceed }
    package func data() -> Answer { .proceed }
    package func header(_ name: Span<UInt8>, _ value: Span<UInt8>) -> Answer { .proceed }
    package func endOfHeaders() -> Answer { .proceed }
    package func body(_ bytes: Span<UInt8>, isLastPacket: Bool) -> Answer { .proceed }
    package func endOfMessage() -> Answer { .proceed }
    package func unknown(_ command: RawText) -> Answer { .proceed }
    package func abort() {}
    package func close() {}
    func dropState() {}
}
