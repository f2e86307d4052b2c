extension FilterSession {
    /// Runs an asynchronous closure while this thread, which is libmilter's, waits, tells the MTA of progress, and
    /// watches the deadline. On an error the message state stays with the closure, which may still be running.
    func decideAsynchronously(
        _ closure: @escaping Steps<Connection, Message>.AsynchronousEnd, _ record: EditRecord
    ) throws -> Answer {
        let decision = AsynchronousDecision<Connection, Message>(
            closure, message.take()!, session: self, record: record)
        let task = Task.detached { await decision.run() }
        let clock = ContinuousClock()
        let deadline = clock.now + program.options.messageDeadline
        do {
            while true {
                let remaining = deadline - clock.now
                guard remaining > .zero else {
                    throw MilterError(
                        .deadline, "no answer within \(program.options.messageDeadline), the deadline of a message")
                }
                if decision.isFinished(within: min(program.options.progressInterval, remaining)) { break }
                try record.reportProgress()
            }
        } catch {
            task.cancel()
            throw error
        }
        let (returned, outcome) = decision.result()
        message = returned
        return try outcome.get().answer
    }
}
