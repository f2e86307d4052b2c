import Milter

extension MTA {
    /// Makes an MTA that hands its steps to a filter in this process: no socket, no libmilter, no threads but those of
    /// an asynchronous end of message.
    ///
    /// The filter gets what libmilter would give it: events that it has no closure for are not sent, no-reply steps are
    /// answered in its place for an MTA that does not know them, macros live and die with their stages.
    /// - Parameters:
    ///   - filter: the filter.
    ///   - profile: which MTA is played.
    ///   - log: gets what the library would log, such as errors thrown by closures.
    /// - Throws: ``MTAError`` when the filter sets an event twice, or refuses the MTA.
    public static func inMemory<Connection, Message>(
        _ filter: Milter.Filter<Connection, Message>, profile: Profile = .sendmail,
        log: @escaping @Sendable (LogEntry) -> Void = { _ in }
    ) throws(MTAError) -> MTA {
        let program: FilterProgram
        do throws(MilterError) {
            program = try filter.program()
        } catch {
            throw MTAError(.cannotConnect, at: .negotiate, error.message)
        }
        let environment = SessionEnvironment(log: log)
        // No answer comes later than the step that it is for, so that there is nothing to wait for.
        return try MTA(profile: profile, timeout: .seconds(1)) { MemoryWire(program, environment) }
    }
}
