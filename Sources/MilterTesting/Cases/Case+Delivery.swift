import Milter

extension Case {
    /// Compares what was delivered with the `delivered` and `not delivered` lines below a step; `nil` means
    /// that nothing was. Whether a message is held, and what the decision was, is for the caller to see.
    ///
    /// It serves every way of running a case: a real MTA's message comes from the server that it was
    /// delivered to.
    public func failures(
        of step: Step, in scope: Scope, delivered message: EditedMessage?
    ) -> [CaseFailure] {
        var failures: [CaseFailure] = []
        func fail(_ message: String, _ line: Int) {
            failures.append(CaseFailure(file: file, line: line, message))
        }
        var recipients: [RawText] = []
        var firstRecipient: Int?
        for expectation in step.expectations(in: scope) {
            switch expectation.check {
            case .notDelivered where message != nil:
                fail("expected the message not to be delivered, and it is", expectation.line)
            case .delivered(let delivery):
                guard let message else {
                    fail("expected the message to be delivered, and it is not", expectation.line)
                    continue
                }
                if case .to(let address) = delivery {
                    recipients.append(address)
                    firstRecipient = firstRecipient ?? expectation.line
                }
                if let problem = delivery.problem(with: message) { fail(problem, expectation.line) }
            default: break
            }
        }
        // The lines with recipients are all of them.
        if let line = firstRecipient, let message {
            for address in message.recipients
            where !recipients.contains(where: { EditedMessage.isSameMailbox($0, address) }) {
                fail("delivered to \(address) too", line)
            }
        }
        return failures
    }
}
