import MilterPool

/// What the process does.
enum ScoreboardWriter {
    static func add(to scoreboard: Scoreboard, _ count: Int) {
        let counter = scoreboard.metrics.counter("added_total", help: "Additions.", labels: ["by": "all"])
        let times = scoreboard.metrics.histogram("added_seconds", of: .durations, help: "Times.")
        for index in 0..<count {
            counter.add()
            times.observe(nanoseconds: index % 2 == 0 ? 150_000 : 40_000_000)
        }
    }

    static func work(on entry: ProcessEntry) {
        let stages = [ShortText("first"), ShortText("second-stage-with-a-name"), ShortText("")]
        var number: UInt64 = 0
        while true {
            let identifier = Array("Q\(number)-\(number)-\(number)".utf8)
            let activity = entry.activities.begin(
                .reading, queueIdentifier: identifier.span, network: identifier.span, digest: (number, number),
                size: Int(number % 1000))
            for stage in stages { activity?.show(stage) }
            activity?.enter(.judging)
            // Most of them stay for a while, so that there is something to see.
            if number % 50 != 0 { activity?.end() }
            if number % 5000 == 0 { for activity in entry.activities.taken { activity.end() } }
            number &+= 1
        }
    }

    static func register(on scoreboard: Scoreboard) {
        var number = 0
        while true {
            number += 1
            scoreboard.metrics.counter("made_total", help: "Made.", labels: ["number": "\(number)"]).add()
        }
    }

    static func cost(of what: String, _ count: Int, on scoreboard: Scoreboard) {
        let counter = scoreboard.metrics.counter("cost_total", help: "Cost.")
        let times = scoreboard.metrics.histogram("cost_seconds", of: .durations, help: "Cost.")
        let identifier = Array("4bXyZ12345z6789".utf8)
        let network: [UInt8] = Array(repeating: 7, count: 17)
        let stage = ShortText("attachments")
        let names = ["attachments", "anomalies"]
        guard let entry = scoreboard.claim(.worker) else { return }
        guard
            let shown = entry.activities.begin(
                .reading, queueIdentifier: identifier.span, network: network.span)
        else { return }
        for index in 0..<count {
            switch what {
            case "nothing": break
            case "counter": counter.add()
            case "histogram": times.observe(nanoseconds: UInt64(index &* 7919 % 100_000_000))
            case "duration": times.observe(.microseconds(index % 1000))
            case "stage": shown.show(stage)
            case "name": shown.show(ShortText(names[index & 1]))
            case "activity":
                entry.activities.begin(
                    .reading, queueIdentifier: identifier.span, network: network.span, digest: (1, 2), size: 3)?.end()
            case "message":
                entry.messageBegan()
                entry.messageEnded(bytes: 0)
            case "register": _ = scoreboard.metrics.counter("cost_total", help: "Cost.")
            case "snapshot": _ = scoreboard.snapshot()
            default: return
            }
        }
    }
}
