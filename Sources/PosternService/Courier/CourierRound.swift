import Dispatch
import MailTrap
import Synchronization

/// Has a courier deliver what is due, several messages at one time, until it is to end.
final class CourierRound: Sendable {
    private enum Event {
        case delivered, tick
    }

    private let courier: Courier
    private let atOnce: Int
    private let interval: Duration
    private let log: @Sendable (String) -> Void
    private let isEnding = Atomic<Bool>(false)

    init(_ courier: Courier, atOnce: Int, interval: Duration, log: @escaping @Sendable (String) -> Void) {
        (self.courier, self.atOnce, self.interval, self.log) = (courier, atOnce, interval, log)
    }

    /// Delivers; returns when it is to end and nothing is on its way.
    func run() async {
        await withTaskGroup(of: Event.self) { group in
            var running = 0
            var lastProblem = ""
            group.addTask { await self.tick() }
            while !isEnding.load(ordering: .relaxed) {
                do {
                    for lease in try await courier.lease(atMost: atOnce - running) {
                        running += 1
                        group.addTask {
                            await self.courier.deliver(lease)
                            return .delivered
                        }
                    }
                    if !lastProblem.isEmpty { log("the outbox can be read again") }
                    lastProblem = ""
                } catch {
                    // Once, as long as it stays the same.
                    if "\(error)" != lastProblem { log("\(error); nothing is delivered meanwhile") }
                    lastProblem = "\(error)"
                }
                repeat {
                    switch await group.next() {
                    case .delivered: running -= 1
                    case .tick, nil: group.addTask { await self.tick() }
                    }
                } while running == atOnce && !isEnding.load(ordering: .relaxed)
            }
            // What is on its way is finished, or cut by whoever waits no longer.
            while running > 0, let event = await group.next() { if event == .delivered { running -= 1 } }
            group.cancelAll()
        }
    }

    /// Has it end: takes nothing more, waits for what is on its way, and cuts what takes longer.
    func end(_ work: Task<Void, Never>, within limit: Duration) {
        isEnding.store(true, ordering: .relaxed)
        let isDone = DispatchSemaphore(value: 0)
        Task {
            await work.value
            isDone.signal()
        }
        if isDone.wait(timeout: .now() + limit / .seconds(1)) == .success { return }
        work.cancel()
        _ = isDone.wait(timeout: .now() + 5)
    }

    private func tick() async -> Event {
        try? await Task.sleep(for: interval)
        return .tick
    }
}
