import Synchronization

/// One connection of an MTA, as the library keeps it: opaque to filters.
///
/// libmilter's context of the connection points here (`smfi_setpriv`). The events come from libmilter's callbacks, or
/// from the in-memory MTA of `MilterTesting`, one at a time, on changing threads.
///
/// Unchecked Sendable: the mutable state is touched only inside an event, and `enter`
/// lets one event in at a time; whoever abandons the session takes that same place.
public final class Session: @unchecked Sendable {
    package let peer: any Peer
    package let negotiated: Negotiated
    let program: FilterProgram
    let environment: SessionEnvironment
    /// The state of the connection, until the session is closed or abandoned, after which no event comes.
    var connection: StateBox?
    /// The state of the message in hand.
    var message: StateBox?
    /// The answer that the message gets whatever else happens.
    var pending: Answer?
    /// The answer that every message of the connection gets, after an error of a connect or HELO observer.
    var pendingForConnection: Answer?
    var skipsHeader = false
    var skipsBody = false
    /// The gate's part of the connection.
    package let pass: (any SessionPass)?

    private let occupancy = Atomic<Int>(Occupancy.free)

    private enum Occupancy {
        static let free = 0
        static let busy = 1
        static let abandoned = 2
        static let abandonedWhileBusy = 3
    }

    init(program: FilterProgram, peer: any Peer, negotiated: Negotiated, environment: SessionEnvironment) {
        self.program = program
        self.peer = peer
        self.negotiated = negotiated
        self.environment = environment
        connection = program.makeConnection()
        pass = program.gate?.makePass(peer)
    }

    /// Runs one event, unless the session is abandoned or, against libmilter's promise, busy: then `nil`.
    package func enter(_ event: (Session) -> Answer) -> Answer? {
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
    package func abandon() {
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

    /// Lets go of what the filter keeps here.
    func dropState() {
        message = nil
        connection = nil
        pass?.close()
    }
}
