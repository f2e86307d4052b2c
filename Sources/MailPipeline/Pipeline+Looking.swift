extension Pipeline {
    /// Has each stage look that has a closure for an event before the end of the message.
    func look<Closure>(
        _ closure: KeyPath<Stage, Closure?>, recipient: Int? = nil,
        _ call: (Closure, inout FindingList) throws -> Void
    ) -> ([Finding], [StageFailureNote]) {
        var findings: [Finding] = []
        var failures: [StageFailureNote] = []
        for installed in stages {
            guard let look = installed.stage[keyPath: closure] else { continue }
            var list = FindingList(stage: installed.stage, recipient: recipient)
            do {
                try call(look, &list)
                findings += list.findings
            } catch {
                failures.append(StageFailureNote(installed, "\(error)"))
            }
        }
        return (weighed(findings), failures)
    }
}
