import Glibc

extension LoneReading {
    /// Has suspects of a worker read by this program, started once more for each.
    init(_ worker: Worker) throws(PoolError) {
        let launcher = try Launcher.ofThisProgram()
        let (scoreboard, generation) = (worker.scoreboard, worker.generation)
        self.init(scoreboard) { (transcript) throws(PoolError) -> pid_t in
            let memory = try MemoryFile.make("suspect")
            defer { close(memory) }
            try MemoryFile.write(transcript.encoded, to: memory)
            let (ours, theirs) = try Channel.pair()
            defer { withExtendedLifetime(ours) {} }
            return try launcher.launch(
                Inheritance(.alone, slot: 0, generation: generation),
                [
                    Inheritance.channel: theirs.descriptor, Inheritance.scoreboard: scoreboard.memory.descriptor,
                    Inheritance.configuration: Inheritance.configuration, Inheritance.listener: memory,
                ])
        }
    }
}
