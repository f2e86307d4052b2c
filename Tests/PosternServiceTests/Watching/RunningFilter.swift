import Glibc
import MilterPool
import PosternService

/// A scoreboard in a state folder, as a filter that runs has it, and the configuration that names the folder.
struct RunningFilter {
    let folder: TemporaryFolder
    let scoreboard: Scoreboard
    let configuration: LoadedConfiguration

    init() throws {
        folder = try TemporaryFolder()
        scoreboard = try Scoreboard(path: folder.path + "/scoreboard")
        configuration = try Self.configuration(folder)
    }

    static func configuration(_ folder: TemporaryFolder) throws -> LoadedConfiguration {
        try LoadedConfiguration("x", from: MemoryFiles(["x": "state_folder: \(folder.path)\n"]))
    }

    /// A worker that is ready.
    @discardableResult
    func worker(_ generation: UInt64 = 1, _ state: ProcessState = .ready, pid: pid_t = 4712) throws -> ProcessEntry {
        guard let entry = scoreboard.claim(.worker, generation: generation) else {
            throw PoolError("no place for a worker")
        }
        (entry.pid, entry.state) = (pid, state)
        return entry
    }
}
