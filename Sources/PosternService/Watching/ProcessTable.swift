import MilterPool

/// The processes of a filter as a table, with what each is doing.
struct ProcessTable {
    private let processes: [ProcessSnapshot]
    private let activitiesAtMost: Int

    /// Makes the table.
    /// - Parameter activitiesAtMost: of so many messages of each process a line says what is done with them.
    init(_ processes: [ProcessSnapshot], activitiesAtMost: Int = .max) {
        (self.processes, self.activitiesAtMost) = (processes, activitiesAtMost)
    }

    /// The lines: its head, then a line for each process, and one behind it for each message that it has in hand.
    func lines(_ paint: Paint) -> [String] {
        var table = TextTable([
            ("PID", .right), ("ROLE", .left), ("STATE", .left), ("GROUP", .right), ("CONF", .right), ("AGE", .right),
            ("SESSIONS", .right), ("MESSAGES", .right), ("IN ALL", .right), ("MEMORY", .right), ("LAST", .right),
        ])
        for process in processes {
            let isWorker = process.role == .worker
            func ofWorkers(_ text: String) -> String { isWorker ? text : "-" }
            table.add([
                process.pid == 0 ? "-" : "\(process.pid)", process.role.rawValue, process.state.rawValue,
                ofWorkers("\(process.group)"), "\(process.generation)", Figures.time(process.age),
                ofWorkers("\(process.sessions)"), ofWorkers("\(process.messages)"),
                ofWorkers("\(process.totalMessages)"),
                process.privateMemory == 0 ? "-" : Figures.bytes(process.privateMemory),
                Figures.time(process.lastMessageAge),
            ])
        }
        var lines = table.lines
        let head = lines.removeFirst()
        return [paint(head, .bold)]
            + zip(lines, processes).flatMap { line, process in
                [process.state == .stuck ? paint(line, .red) : line] + activities(process)
            }
    }

    private func activities(_ process: ProcessSnapshot) -> [String] {
        let shown = process.activities.prefix(activitiesAtMost).map { activity in
            var facts = ["\(activity.state.rawValue) for \(Figures.time(activity.age))"]
            if let stage = activity.stage { facts.append("\(stage) for \(Figures.time(activity.stageAge))") }
            if activity.size > 0 { facts.append(Figures.bytes(activity.size)) }
            return "    \(activity.queueIdentifier ?? "NOQUEUE"): \(facts.joined(separator: ", "))"
        }
        let more = process.activities.count - shown.count
        return shown + (more > 0 ? ["    and \(more) messages more"] : [])
    }
}
