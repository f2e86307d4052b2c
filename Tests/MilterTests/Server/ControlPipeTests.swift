import Testing

@testable import Milter

/// What the threads of a server tell each other.
struct ControlPipeTests {
    @Test("messages come in their order, one at a time")
    func order() throws {
        let pipe = try ControlPipe()
        let all: [ControlPipe.Message] = [.drain, .noSession, .stop, .signal, .ended]
        for message in all { pipe.send(message) }
        for message in all { #expect(pipe.receive(within: nil) == message) }
    }

    @Test(
        "nothing comes within the time",
        arguments: [.zero, .milliseconds(1), .seconds(-1), .seconds(Int64.min)] as [Duration])
    func nothing(limit: Duration) throws {
        #expect(try ControlPipe().receive(within: limit) == nil)
    }

    @Test("a time without end is a limit too")
    func longLimit() throws {
        let pipe = try ControlPipe()
        pipe.send(.drain)
        #expect(pipe.receive(within: .seconds(Int64.max)) == .drain)
    }
}
