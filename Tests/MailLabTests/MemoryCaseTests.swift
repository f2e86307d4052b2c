import CaseFilterKit
import MilterTesting
import Testing

/// The cases without any socket.
@Suite struct MemoryCaseTests {
    @Test(arguments: CaseProfile.all([.sendmail, .postfix, .version2]))
    func inMemory(_ aCase: CaseProfile) throws {
        let mta = try MTA.inMemory(CaseFilter().filter, profile: aCase.profile)
        expectNone(CaseRunner(mta).run(try aCase.file.read()))
    }

    /// The tests above would pass with no case at all.
    @Test func thereAreCases() {
        #expect(CaseFile.all.count > 100)
        #expect(CaseFile.twoFilters.count > 10)
        #expect(CaseFile.all.filter(\.isForVersion2).count > 80)
    }
}
