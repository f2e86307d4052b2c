extension Session {
    /// Runs an asynchronous closure while this thread, which is libmilter's, waits, tells the MTA of progress, and
    /// watches the deadline. On an error the message state stays with the closure where it is still running.
    func decideAsynchronously(
        _ closure: @escaping Steps.AsynchronousEnd, _ record: EditRecord
    ) throws -> Answer {
        let decision = AsynchronousDecision(
            closure, message.take()!, session: self, record: record)
        let task = Task.detached(executorPreference: program.options.executor ?? ClosureExecutor.shared) {
            await decision.run()
        }
        // An interval of nothing would do nothing but report.
        let interval = max(program.options.progressInterval, .milliseconds(1))
        let clock = ContinuousClock()
        let knocks = KnownThread.knocks
        var waiter = knocks.begin(isNew: KnownThread.isNew(), at: clock.now)
        defer { knocks.end(waiter) }
        var report = clock.now + interval
        do {
            while true {
                try record.time.check()
                if knocks.isTime(for: &waiter, at: clock.now) { environment.knock() }
                if clock.now >= report {
                    try record.reportProgress()
                    report = clock.now + interval
                }
                let wait = min(min(report, waiter.next) - clock.now, record.time.left)
                if decision.isFinished(within: wait) { break }
            }
        } catch {
            if !decision.giveUp() { message = decision.result().0 }
            task.cancel()
            throw error
        }
        let (returned, outcome) = decision.result()
        message = returned
        return try outcome.get().answer
    }
}
