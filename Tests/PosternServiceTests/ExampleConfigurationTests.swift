import PosternService
import TestTools
import Testing

/// The cases of the configurations under `Examples` show something; that they are met, `PolicyCaseTests` sees.
@Suite struct ExampleConfigurationTests {
    /// A case that is met by a configuration without rules shows nothing.
    @Test(arguments: ExampleConfiguration.all)
    func fourOfItsCasesNeedIt(_ example: ExampleConfiguration) throws {
        let nothing = MemoryFiles(["postern.yaml": "rules: []\n"])
        let tester = try CaseTester(LoadedConfiguration("postern.yaml", from: nothing))
        let needing = example.cases.filter { !tester.outcome(of: $0).isMet }
        #expect(needing.count >= 4, "only \(needing)")
    }

    @Test func thereAreSome() {
        #expect(ExampleConfiguration.all.count >= 15)
    }
}
