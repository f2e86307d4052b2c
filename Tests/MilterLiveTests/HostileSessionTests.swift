import MailLab
import Milter
import MilterTesting
import Testing

/// A filter behind a port that anybody may talk to.
@Suite(.serialized) struct HostileSessionTests {
    @Test(arguments: [FilterProcess.Listening.unix, .inet])
    func aThousandHostileSessions(_ listening: FilterProcess.Listening) throws {
        try survives(RunningFilter(listening), HostileSession.allCases)
    }

    /// One that only looks on, and one that decides asynchronously. They cannot refuse a body.
    @Test(arguments: ["--observing", "--asynchronous"])
    func aFilterThatObserves(_ style: String) throws {
        try survives(
            RunningFilter(.unix, style: style), HostileSession.allCases.filter { $0 != .bodyInTheLastPacket })
    }

    /// The program itself. What a message asks of the filter of the cases it does not do.
    @Test func postern() throws {
        let kinds = HostileSession.allCases.filter {
            ![.bodyInTheLastPacket, .longReply, .newConnectionOnTheSameSocket].contains($0)
        }
        let filter = try RunningFilter(postern: [], .unix)
        try survives(filter, kinds, lastWords: "stopping")
        // A worker that waits for nobody has nothing to say of its end.
        #expect(!filter.process.process.output.contains("draining: 0 "))
    }

    private func survives(
        _ filter: RunningFilter, _ kinds: [HostileSession], lastWords: String = "draining"
    ) throws {
        for number in 0..<1_000 {
            let kind = kinds[number % kinds.count]
            #expect(throws: Never.self, "\(kind), session \(number)") {
                try kind.play(at: filter.address, seed: UInt64(number))
            }
        }
        // It still works, it has let go of all of them, and it ends.
        let mta = try filter.withMessageInHand()
        #expect(try mta.endOfMessage().delivered != nil)
        try mta.quit()
        #expect(filter.end() == 0, "\(filter.process.process.output)")
        let output = filter.process.process.output
        // Once, by whoever ends last. On a busy machine a few of the thousand may just be closing.
        #expect(
            (0...5).count { output.contains("\(lastWords): \($0) sessions open") } == 1, "\(output.suffix(500))")
        #expect(!output.contains("Sanitizer"), "\(output)")
    }
}
