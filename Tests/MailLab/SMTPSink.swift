import Foundation
import Synchronization

/// An SMTP server on 127.0.0.1 that accepts everything and keeps it, so that a test can see what a real mail
/// server delivered.
///
/// Offers 8BITMIME, SMTPUTF8, DSN and PIPELINING. Each connection has a thread. A message counts from the
/// moment in which its end is answered. Stops when ``stop()`` is called or the last reference goes.
package final class SMTPSink: Sendable {
    /// The port on 127.0.0.1.
    package let port: UInt16
    private let state: State

    /// What the threads share with the sink; they hold no reference to the sink itself, so that it can go.
    final class State: Sendable {
        struct Content {
            var messages: [SinkMessage] = []
            var sessions: [Int: Socket] = [:]
            var nextSession = 0
            var stopped = false
        }
        let content = Mutex(Content())
    }

    private let listener: Socket

    /// Listens on a free port, or on the one given.
    package init(port: UInt16 = 0) throws {
        let listener = try Socket.listen(host: "127.0.0.1", port: port)
        let state = State()
        self.listener = listener
        self.state = state
        self.port = try listener.port()
        Thread.detachNewThread {
            while !state.content.withLock({ $0.stopped }) {
                // An error here is one connection lost (no more descriptors, say), not the end of the sink.
                guard let socket = try? listener.accept(deadline: Deadline(seconds: 1)) else { continue }
                Self.serve(socket, state)
            }
        }
    }

    deinit {
        stop()
    }

    /// All messages up to now, in the order of their arrival.
    package var messages: [SinkMessage] {
        state.content.withLock { $0.messages }
    }

    /// Waits until so many messages fit a condition.
    ///
    /// - Returns: Those that fit, which are fewer than wanted where the deadline passed.
    package func wait(
        for count: Int = 1, deadline: Deadline, where condition: (SinkMessage) -> Bool = { _ in true }
    ) -> [SinkMessage] {
        let found = deadline.poll { () -> [SinkMessage]? in
            let fitting = messages.filter(condition)
            return fitting.count >= count ? fitting : nil
        }
        return found ?? messages.filter(condition)
    }

    /// Closes the port and all connections. May be called more than once.
    package func stop() {
        let sessions = state.content.withLock { content in
            content.stopped = true
            return Array(content.sessions.values)
        }
        listener.shutDown()
        sessions.forEach { $0.shutDown() }
    }

    private static func serve(_ socket: Socket, _ state: State) {
        let number = state.content.withLock { content -> Int? in
            // Real servers hold tens of connections to it at most.
            guard !content.stopped, content.sessions.count < 500 else { return nil }
            content.nextSession += 1
            content.sessions[content.nextSession] = socket
            return content.nextSession
        }
        guard let number else { return }
        Thread.detachNewThread {
            var session = SinkSession(socket) { message in
                state.content.withLock { $0.messages.append(message) }
            }
            // The server sees the closed connection and tries again; there is nobody to tell.
            try? session.run()
            state.content.withLock { $0.sessions[number] = nil }
        }
    }
}
