import Glibc
import MailPipeline
import MailTrap
import MilterPool

extension TrapSection {
    /// How long the keeper leaves the database to mail between two steps, in microseconds: twice as long as one takes. Who waits
    /// for the lock looks for it every few milliseconds, and without a pause hardly ever finds it free.
    private static let pause: UInt32 = 100_000

    /// What keeps the trap in order; none without one.
    func ticks(log: @escaping @Sendable (String) -> Void) -> [Tick] {
        guard let place else { return [] }
        let keeper = TrapKeeper(place.store, place.bodies, keep: keep, maximumBytes: maximumBytes)
        // Where nothing was kept yet there is no database, and a disk that is not mounted must not get one.
        let isThere: @Sendable () -> Bool = { unsafe access(place.database, F_OK) == 0 }
        let notifier = Notifier(place.store, place.bodies, self)
        let notices = Tick("notices", every: .seconds(60)) {
            if isThere() { try notifier.tell(now: SystemClock().secondsSince1970) }
        }
        return (self.notices.isOn ? [notices] : []) + [
            Tick("trap", every: .seconds(60)) {
                guard isThere() else { return }
                let done = try keeper.keep(now: SystemClock().secondsSince1970) { usleep(Self.pause) }
                for line in done.lines { log(line) }
            },
            Tick("trap-files", every: .seconds(3_600)) {
                guard isThere() else { return }
                _ = try keeper.removeLeftovers(now: SystemClock().secondsSince1970)
            },
        ]
    }
}

extension TrapKeeping {
    /// What somebody should know of it.
    fileprivate var lines: [String] {
        let abandoned = settled.map {
            "message \($0) of the trap was kept when a process ended; its sender may have been told otherwise"
        }
        return abandoned
            + (expired > 0 ? ["\(expired) held messages ended, since nobody asked for them in `keep`"] : [])
            + (crowdedOut > 0
                ? ["\(crowdedOut) held messages ended, the oldest, since the trap has more than `max_size`"] : [])
    }
}
