import Glibc
import Milter
import MilterPool
import Synchronization

/// The filter of a worker.
struct TestFilter {
    let filter: Filter<Void, Message>

    /// What is kept of a message.
    struct Message {
        var deed = ""
    }

    init(_ worker: Worker) throws {
        let text = String(decoding: worker.content, as: UTF8.self)
        if text == "cannot serve" { throw PoolError("this configuration cannot be served") }
        if text == "dies" { abort() }
        let role = worker.role
        var filter = Filter(connection: {}, message: { _ in Message() })
        filter.observeHeader { _, name, value, message in
            if RawText(name).equalsIgnoringCase("X-Do") { message.deed = RawText(value).string }
        }
        filter.observeBody { _, _, _ in }
        filter.onRecipient { recipient, _ in
            recipient.address.mailbox.string.hasPrefix("refused")
                ? .reject(Refusal("5.1.1", "no such user")) : .continue
        }
        filter.onEndOfMessage { end, message async throws in
            if message.deed.hasPrefix("meet ") { try await Self.meet(Int(message.deed.dropFirst(5)) ?? 0) }
            try Self.act(message.deed, role)
            try end.addHeader("X-Process", RawText("\(getpid())"))
            try end.addHeader("X-Configuration", RawText(text))
            return .continue
        }
        filter.options.messageDeadline = .seconds(20)
        self.filter = filter
    }

    private static let met = Atomic<Int>(0)

    /// Waits until so many messages are here at once.
    private static func meet(_ count: Int) async throws {
        met.add(1, ordering: .relaxed)
        let clock = ContinuousClock()
        let end = clock.now + .seconds(10)
        while met.load(ordering: .relaxed) < count {
            guard clock.now < end else { throw PoolError("only \(met.load(ordering: .relaxed)) of \(count) came") }
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    /// Does what a message asks for.
    private static func act(_ deed: String, _ role: Role) throws {
        let words = deed.split(separator: " ")
        switch words.first {
        case "trap":
            let none: [Int] = []
            print(none[words.count])
        case "overflow": fatalError("asked to")
        case "segfault": unsafe UnsafeMutablePointer<Int>(bitPattern: 16).map { unsafe $0.pointee = 1 }
        case "abort": abort()
        // Of this nobody learns anything: alone it does no harm, so that who was read beside it is no suspect for long.
        case "kill" where role != .alone: kill(getpid(), SIGKILL)
        // Only in company: alone it does no harm.
        case "trap-once" where role != .alone: fatalError("asked to, in company")
        case "hang": while true { sleep(3600) }
        case "sleep": usleep(UInt32(words.last ?? "0") ?? 0)
        case "throw": throw PoolError("asked to")
        default: break
        }
    }
}
