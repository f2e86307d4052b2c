import Dispatch
import HeloAndDNSList
import Milter
import Testing

@Suite struct LookUpsTests {
    private let client = ClientAddress.ipv4(IPv4Address(0xC000_0207), port: 40_000)

    @Test(arguments: [true, false, nil])
    func `hands over the answer`(answer: Bool?) {
        #expect(LookUps(deadline: .seconds(60), question: { _ in answer }).answer(about: client) == answer)
    }

    @Test func `late questions stay open, do not wait for each other, and are limited`() {
        let isAsked = DispatchSemaphore(value: 0)
        let release = DispatchSemaphore(value: 0)
        let lookUps = LookUps(deadline: .zero, mostAtATime: 16) { _ in
            isAsked.signal()
            release.wait()
            return true
        }
        for _ in 0..<16 { #expect(lookUps.answer(about: client) == nil) }
        for _ in 0..<16 { #expect(isAsked.wait(timeout: .now() + .seconds(60)) == .success) }
        #expect(lookUps.count == 16)
        #expect(lookUps.answer(about: client) == nil)
        #expect(lookUps.count == 16, "the last question was not asked")
        for _ in 0..<16 { release.signal() }
    }
}
