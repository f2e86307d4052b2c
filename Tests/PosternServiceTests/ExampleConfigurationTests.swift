import PosternService
import TestTools
import Testing

/// The configurations under `Examples`, with `postern check` and `postern test`.
@Suite struct ExampleConfigurationTests {
    @Test func thereAreSome() {
        #expect(ExampleConfiguration.all.count >= 15)
    }

    @Test(arguments: ExampleConfiguration.all)
    func itIsInOrder(_ example: ExampleConfiguration) throws {
        #expect(try LoadedConfiguration(example.path).warnings.map(\.description) == [])
    }

    @Test(arguments: ExampleConfiguration.all)
    func itsCasesAreMet(_ example: ExampleConfiguration) throws {
        let tester = try CaseTester(LoadedConfiguration(example.path))
        for path in example.cases { #expect(tester.outcome(of: path).failures == []) }
    }

    /// A case that is met by a configuration without rules shows nothing.
    @Test(arguments: ExampleConfiguration.all)
    func fourOfItsCasesNeedIt(_ example: ExampleConfiguration) throws {
        let nothing = MemoryFiles(["postern.yaml": "rules: []\n"])
        let tester = try CaseTester(LoadedConfiguration("postern.yaml", from: nothing))
        let needing = example.cases.filter { !tester.outcome(of: $0).isMet }
        #expect(needing.count >= 4, "only \(needing)")
    }
}
