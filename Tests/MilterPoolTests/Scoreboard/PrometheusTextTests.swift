import Foundation
import MilterPool
import Testing

@Suite struct PrometheusTextTests {
    @Test func eachMetricHasItsHelpAndType() throws {
        let scoreboard = try Scoreboard(path: nil)
        scoreboard.metrics.counter("b_total", help: "Back\\slash and\nline.", labels: ["x": "a\"b\\c\nd é"]).add(3)
        scoreboard.metrics.counter("b_total", help: "Another help.").add()
        scoreboard.metrics.seconds("a_seconds", help: "Seconds.").set(.milliseconds(-1500))
        #expect(
            PrometheusText.text(scoreboard.snapshot().metrics) == #"""
                # HELP a_seconds Seconds.
                # TYPE a_seconds gauge
                a_seconds -1.5
                # HELP b_total Another help.
                # TYPE b_total counter
                b_total 1
                b_total{x="a\"b\\c\nd é"} 3

                """#)
    }

    @Test func aHistogramIsCumulative() throws {
        let scoreboard = try Scoreboard(path: nil)
        let sizes = scoreboard.metrics.histogram("size_bytes", of: .sizes, help: "Sizes.", labels: ["by": "x"])
        for size in [1, 1024, 1025, 1 << 40] { sizes.observe(bytes: size) }
        let lines = PrometheusText.text(scoreboard.snapshot().metrics).split(separator: "\n")
        #expect(lines.count == 2 + 20 + 2)
        #expect(lines[1] == "# TYPE size_bytes histogram")
        #expect(lines[2] == #"size_bytes_bucket{by="x",le="1024"} 2"#)
        #expect(lines[3] == #"size_bytes_bucket{by="x",le="2048"} 3"#)
        #expect(lines[20] == #"size_bytes_bucket{by="x",le="268435456"} 3"#)
        #expect(lines[21] == #"size_bytes_bucket{by="x",le="+Inf"} 4"#)
        #expect(lines[22] == #"size_bytes_sum{by="x"} 1099511629826"#)
        #expect(lines[23] == #"size_bytes_count{by="x"} 4"#)
    }

    @Test func thePlacesOfProcessesAreMetricsToo() throws {
        let scoreboard = try Scoreboard(path: nil)
        for (role, group) in [(ProcessRole.worker, 0), (.worker, 0), (.worker, 1), (.keeper, 0)] {
            let entry = try #require(scoreboard.claim(role, group: group, generation: 4))
            entry.state = .ready
            entry.sessionBegan()
            entry.privateMemory = 1 << 20
        }
        let text = PrometheusText.text(scoreboard.snapshot().processMetrics, prefix: "postern_")
        for line in [
            #"postern_processes{group="0",role="worker",state="ready"} 2"#,
            #"postern_processes{group="0",role="worker",state="stuck"} 0"#,
            #"postern_sessions{group="1",role="worker"} 1"#, "postern_generation 4",
            #"postern_private_memory_bytes{group="0",process="3",role="keeper"} 1048576"#,
            "postern_oldest_message_seconds 0",
        ] { #expect(text.contains("\n\(line)\n"), "\(line)") }
        #expect(!text.contains(#"postern_sessions{group="0",role="keeper"}"#))
    }

    /// Prometheus's own client for Python reads it, and finds every value.
    @Test func aParserOfPrometheusReadsIt() throws {
        let python = "/usr/bin/python3"
        guard try run(python, ["-c", "import prometheus_client"], "").status == 0 else {
            print("no package prometheus_client for \(python) here: not read with it")
            return
        }
        let scoreboard = try Scoreboard(path: nil)
        let metrics = scoreboard.metrics
        let odd = "quote\" back\\ line\n é \u{1F4EC} {}=,#"
        metrics.counter("odd_total", help: "Odd\\ \n text \"quoted\".", labels: ["odd": odd, "le_": "1"]).add(12345)
        metrics.gauge("level", help: "Level.").set(-3)
        let times = metrics.histogram("took_seconds", of: .durations, help: "Times.", labels: ["stage": odd])
        for milliseconds in 0..<1000 { times.observe(.milliseconds(milliseconds)) }
        metrics.histogram("points", of: .scores, help: "Points.").observe(score: -7.25)
        _ = try #require(scoreboard.claim(.worker))
        let snapshot = scoreboard.snapshot()
        let text = PrometheusText.text(snapshot.metrics + snapshot.processMetrics)
        let script = """
            import sys
            from prometheus_client.parser import text_string_to_metric_families
            for family in text_string_to_metric_families(sys.stdin.read()):
                for sample in family.samples:
                    print(family.type, sample.name, sorted(sample.labels.items()), sample.value)
            """
        let (status, output) = try run(python, ["-c", script], text)
        #expect(status == 0)
        let lines = output.split(separator: "\n")
        #expect(lines.count == text.split(separator: "\n").filter { !$0.hasPrefix("#") }.count)
        let label = #"'quote" back\\ line\n é 📬 {}=,#'"#
        #expect(lines.contains("counter odd_total [('le_', '1'), ('odd', \(label))] 12345.0"))
        #expect(lines.contains("gauge level [] -3.0"))
        #expect(lines.contains("histogram took_seconds_bucket [('le', '0.1'), ('stage', \(label))] 101.0"))
        #expect(lines.contains("histogram took_seconds_bucket [('le', '+Inf'), ('stage', \(label))] 1000.0"))
        #expect(lines.contains("histogram took_seconds_sum [('stage', \(label))] 499.5"))
        #expect(lines.contains("histogram points_sum [] -7.25"))
    }

    private func run(_ program: String, _ arguments: [String], _ input: String) throws -> (status: Int32, String) {
        guard FileManager.default.isExecutableFile(atPath: program) else { return (127, "") }
        let folder = try TemporaryFolder()
        let file = URL(fileURLWithPath: folder.path("input"))
        try Data(input.utf8).write(to: file)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = ["PYTHONIOENCODING": "utf-8"]
        process.standardInput = try FileHandle(forReadingFrom: file)
        let output = Pipe()
        (process.standardOutput, process.standardError) = (output, output)
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: said, as: UTF8.self))
    }
}
