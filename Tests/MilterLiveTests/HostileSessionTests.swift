import MailLab
import Milter
import MilterTesting
import Testing

/// A filter behind a port that anybody may talk to.
@Suite(.serialized) struct HostileSessionTests {
    @Test(arguments: [FilterProcess.Listening.unix, .inet])
    func aThousandHostileSessions(_ listening: FilterProcess.Listening) throws {
        let filter = try RunningFilter(listening)
        let kinds = HostileSession.allCases
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
        #expect(output.contains("draining: 0 sessions open") || output.contains("draining: 1 sessions open"))
        #expect(!output.contains("Sanitizer"), "\(output)")
    }
}
