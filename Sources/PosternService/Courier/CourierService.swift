import MailDelivery
import MailMessage
import MailTrap
import MilterPool
import NIOCore

/// The process that delivers what is due.
struct CourierService {
    private let worker: Worker
    private let log: ServiceLog
    private let root: PosternConfiguration

    /// So many messages are on their way at one time.
    private static let atOnce = 4
    /// How often it is looked for what is due.
    private static let interval = Duration.seconds(1)
    /// How long the end waits for what is on its way.
    private static let endDeadline = Duration.seconds(20)

    init(_ worker: Worker, _ log: ServiceLog) throws {
        (self.worker, self.log) = (worker, log)
        root = try ServiceContent(bytes: worker.content).configuration().root
        log.go(to: root.log.target)
    }

    /// Works until the supervisor, or its end, says otherwise.
    func run(_ duties: SideDuties) throws {
        guard let place = root.trap.place, let address = root.trap.reentry.address?.value else {
            while !duties.isToEnd(within: .seconds(3600)) {}
            return
        }
        try place.prepare()
        let sender = DeliverySender(try root.trap.reentry.route(to: address), connectionsAtMost: Self.atOnce)
        let key = try TokenKey(in: place.folder).key
        var courier = Courier(
            place.store, place.bodies, key: key, tell: { [log] note in log.write(note.severity, note.text) },
            send: { envelope, content, isKept in
                await sender.send(envelope, content, beforeFinalDot: isKept)
            })
        courier.schedule.patience = root.trap.reentry.patience / .seconds(1)
        let round = CourierRound(courier, atOnce: Self.atOnce, interval: Self.interval) { [log] in log.warning($0) }
        let work = Task {
            await round.run()
            await sender.close()
        }
        while !duties.isToEnd(within: .seconds(3600)) {}
        round.end(work, within: Self.endDeadline)
    }
}

extension ReentrySection {
    /// The way to a listener.
    func route(to address: LoopbackAddress) throws -> DeliveryRoute {
        let use: DeliverySecurity.Use =
            switch tls {
            case .never: .never
            case .opportunistic: .opportunistic
            case .required: .required
            }
        return try DeliveryRoute(
            to: .host(address.host, port: address.port), helloName: helo ?? MachineName.own,
            security: DeliverySecurity(use))
    }
}
