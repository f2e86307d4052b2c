extension ScoreboardSnapshot {
    /// What the places of the processes say, as metrics: nobody counts them, and they are right whichever process died.
    public var processMetrics: [MetricSnapshot] {
        func gauge(_ name: String, _ help: String, _ labels: [MetricLabel], _ value: Double) -> MetricSnapshot {
            MetricSnapshot(name: name, kind: .gauge, help: help, labels: labels, value: .number(value))
        }
        func labels(_ process: ProcessSnapshot) -> [MetricLabel] {
            [
                MetricLabel(name: "group", value: "\(process.group)"),
                MetricLabel(name: "role", value: process.role.rawValue),
            ]
        }
        var metrics = [
            gauge("start_time_seconds", "When the filter was started, in seconds since 1970.", [], Double(startedAt)),
            gauge(
                "generation", "The number of the newest configuration in use.", [],
                Double(processes.map(\.generation).max() ?? 0)),
            gauge(
                "oldest_message_seconds", "For how long the oldest message has been in hand.", [],
                processes.flatMap(\.activities).map(\.age).max() ?? 0),
        ]
        for (labels, same) in Dictionary(grouping: processes, by: labels) {
            let states = Dictionary(grouping: same, by: \.state).mapValues(\.count)
            for state in ProcessState.allCases where state != .free {
                metrics.append(
                    gauge(
                        "processes", "Processes by what they are for and about.",
                        labels + [MetricLabel(name: "state", value: state.rawValue)], Double(states[state] ?? 0)))
            }
            for process in same {
                metrics.append(
                    gauge(
                        "private_memory_bytes", "Memory that a process has to itself, as last measured.",
                        [labels[0], MetricLabel(name: "process", value: "\(process.index)"), labels[1]],
                        Double(process.privateMemory)))
            }
            guard same.first?.role == .worker else { continue }
            let sums: [(String, String, Int)] = [
                ("sessions", "Sessions that workers have now.", same.map(\.sessions).reduce(0, +)),
                ("messages_in_hand", "Messages that workers have in hand now.", same.map(\.messages).reduce(0, +)),
                ("bytes_in_hand", "Bytes of those messages.", same.map(\.bytes).reduce(0, +)),
            ]
            metrics += sums.map { gauge($0.0, $0.1, labels, Double($0.2)) }
        }
        return metrics.sorted()
    }
}
