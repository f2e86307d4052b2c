import MailPatterns
import Testing

/// One pattern, many threads.
@Suite struct PatternSharingTests {
    @Test(arguments: [PatternLimits(), interpreted])
    func threadsShareAPattern(_ limits: PatternLimits) async throws {
        let pattern = try Pattern(#"(?<key>k\d+)=(\d+)(;)?"#, limits: limits)
        var few = limits
        few.steps = 1_000
        let hostile = try Pattern("(a+)+$", limits: few)
        let long = bytes(String(repeating: "a", count: 50) + "!")
        let wide = try Pattern(String(repeating: "(k)?", count: 20) + "=", limits: limits)
        let failures = await withTaskGroup(of: Int.self) { group in
            for task in 0..<8 {
                group.addTask {
                    var failures = 0
                    for round in 0..<500 {
                        let subject = bytes("x k\(task)=\(round)")
                        let match = pattern.firstMatch(in: subject).match
                        if match?["key"] != 2..<4 || match?[2] != 5..<subject.count || match?[3] != nil {
                            failures += 1
                        }
                        if wide.firstMatch(in: subject).match?.groups.count != 20 { failures += 1 }
                        if hostile.firstMatch(in: long) != .limitReached(.steps) { failures += 1 }
                    }
                    return failures
                }
            }
            return await group.reduce(0, +)
        }
        #expect(failures == 0)
    }
}
