import TestTools
import Testing

@testable import Milter

/// The sessions of a process.
struct SessionRegistryTests {
    private let journal = Journal()

    private func registry() -> SessionRegistry {
        let journal = journal
        return SessionRegistry { journal.note("last session") }
    }

    private func session() throws -> Session {
        let journal = journal
        var filter = Filter<Void, Void>()
        filter.onClose { _, _ in journal.note("close") }
        return try filter.program().makeSession(
            peer: RecordingPeer(), negotiated: Negotiated(actions: [], options: []),
            environment: SessionEnvironment(log: { _ in }))
    }

    @Test("the last session is told of during a drain, and only then")
    func lastSession() throws {
        let registry = registry()
        let (one, two) = (try session(), try session())
        registry.insert(one)
        registry.remove(one)
        #expect(journal.all == [])
        registry.insert(one)
        registry.insert(two)
        #expect(!registry.beginDrain())
        #expect(registry.count == 2)
        registry.remove(two)
        #expect(journal.all == [])
        registry.remove(one)
        #expect(journal.all == ["last session"])
    }

    @Test("a drain that finds no session is over at once")
    func noSession() {
        #expect(registry().beginDrain())
    }

    @Test("abandoned sessions stay, since contexts point at them, but let nothing in")
    func abandoned() throws {
        let registry = registry()
        let session = try session()
        registry.insert(session)
        #expect(registry.abandonAll() == 1)
        #expect(session.enter { _ in .proceed } == nil)
        #expect(registry.count == 1)
        #expect(journal.all == [])
    }

    @Test("what was negotiated is remembered by context, the last one for each")
    func negotiated() {
        let registry = registry()
        let first = Negotiated(actions: [.addHeaders], options: [])
        let second = Negotiated(actions: [.quarantine], options: [.skip])
        #expect(registry.negotiated(context: 1) == .nothing)
        registry.remember(first, context: 1)
        registry.remember(first, context: 2)
        registry.remember(second, context: 1)
        #expect(registry.negotiated(context: 1) == second)
        #expect(registry.negotiated(context: 2) == first)
    }
}
