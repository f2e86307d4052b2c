import Glibc
import ProcessStarting

@testable import MilterPool

/// A process in the place of one that reads a message alone.
enum LoneProcess {
    /// Starts a line of shell.
    static func start(_ line: String) throws(PoolError) -> pid_t {
        let program = StartedProgram(
            "/bin/sh", ["sh", "-c", line], variables: [], descriptors: [:], end: 3, keepsStandard: true)
        do throws(StartFailure) { return try program.start() } catch {
            throw PoolError("/bin/sh cannot be started: \(error)")
        }
    }
}
