import MilterPool
import TestTools
import Testing

@testable import PosternService

@Suite struct MetricsServerTests {
    private let running: RunningFilter
    private let page: MetricsPage
    private let lines = Journal()

    init() throws {
        running = try RunningFilter()
        page = MetricsPage(running.scoreboard, bypassFile: running.configuration.root.bypassFile)
        ServiceMetrics(running.scoreboard.metrics, stages: ["attachments"]).lostHistory(3)
    }

    private func server(
        port: Int = 0, requestTime: Duration = .seconds(10), retryDelay: Duration = .seconds(10)
    ) -> MetricsServer {
        MetricsServer(
            page, at: LoopbackAddress(host: "127.0.0.1", port: port), requestTime: requestTime, retryDelay: retryDelay
        ) { [lines] severity, text in lines.note("\(severity) \(text)") }
    }

    private func port(of server: MetricsServer) throws -> Int {
        waits { server.port != nil }
        guard let port = server.port else { throw PoolError("it does not listen: \(lines.all)") }
        return port
    }

    /// Looks again and again until something is so, for twenty seconds.
    private func waits(until isSo: () -> Bool) {
        let end = ContinuousClock.now + .seconds(20)
        while !isSo(), ContinuousClock.now < end {}
    }

    @Test func theMetricsAreAnswered() throws {
        let server = server()
        defer { server.stop() }
        try BypassDesk(running.configuration).begin(stage: nil, for: "1h")
        let answer = try #require(try WebClient.ask(port(of: server), "GET /metrics HTTP/1.1"))
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n"))
        let body = try #require(answer.split(separator: "\r\n\r\n", maxSplits: 1).last)
        #expect(answer.contains("\r\nContent-Length: \(body.utf8.count)\r\n"))
        #expect(body.contains("\npostern_history_lost_total 3\n"))
        #expect(body.contains("\npostern_build_info{version=\"\(Postern.version)\"} 1\n"))
        #expect(body.contains("\npostern_bypass_remaining_seconds{what=\"all\"} 36") || body.contains("} 35"))
        #expect(body.contains("\npostern_stage_seconds_bucket{stage=\"attachments\",le=\"+Inf\"} 0\n"))
        #expect(body.hasSuffix("\n"))
    }

    @Test(arguments: [
        ("GET / HTTP/1.1", "404 Not Found", "there is nothing but /metrics here\n"),
        ("GET /metrics/../etc/passwd HTTP/1.1", "404 Not Found", "there is nothing but /metrics here\n"),
        ("DELETE /metrics HTTP/1.1", "405 Method Not Allowed", "only GET is allowed here\n"),
        ("GET /metrics?x=1 HTTP/1.1", "200 OK", ""),
        ("HEAD /metrics HTTP/1.1", "200 OK", "\r\n\r\n"),
        ("nonsense", "400 Bad Request", ""),
        ("GET /\(String(repeating: "a", count: 100_000)) HTTP/1.1", "", ""),
    ])
    func otherRequests(request: String, status: String, end: String) throws {
        let server = server()
        defer { server.stop() }
        let answer = try #require(try WebClient.ask(port(of: server), request))
        #expect(answer.hasPrefix(status.isEmpty ? "" : "HTTP/1.1 \(status)\r\n"), "\(answer.prefix(200))")
        #expect(answer.hasSuffix(end))
        // It goes on.
        #expect(try WebClient.ask(port(of: server), "GET /metrics HTTP/1.1")?.hasPrefix("HTTP/1.1 200") == true)
    }

    @Test func oneConnectionHasManyRequests() throws {
        let server = server()
        defer { server.stop() }
        let client = try WebClient(port: port(of: server))
        for _ in 0..<3 {
            client.send("GET /no HTTP/1.1\r\nHost: localhost\r\n\r\n")
            let answer = client.read(until: "here\n")
            #expect(answer?.hasPrefix("HTTP/1.1 404") == true && answer?.contains("Connection: close") == false)
        }
        // Two at once are answered one after the other.
        let two = "GET /no HTTP/1.1\r\nHost: localhost\r\n\r\n" + "DELETE / HTTP/1.1\r\nHost: localhost\r\n\r\n"
        client.send(two)
        #expect(client.read(until: "allowed here\n")?.hasPrefix("HTTP/1.1 404") == true)
    }

    @Test func whoSaysNothingIsSentAway() throws {
        let server = server(requestTime: .milliseconds(50))
        defer { server.stop() }
        let silent = try WebClient(port: port(of: server))
        #expect(silent.read() == "")
        let slow = try WebClient(port: port(of: server))
        slow.send("GET /metrics HT")
        #expect(slow.read() == "")
    }

    @Test func aBodyWithoutEndIsCutOff() throws {
        let server = server()
        defer { server.stop() }
        let client = try WebClient(port: port(of: server))
        client.send("GET /metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000000\r\n\r\n")
        let piece = String(repeating: "x", count: 10_000)
        var isOpen = true
        for _ in 0..<1000 where isOpen { isOpen = client.send(piece) }
        #expect(!isOpen)
    }

    @Test func thereAreSoManyConnectionsAndNoMore() throws {
        let server = server()
        defer { server.stop() }
        let port = try port(of: server)
        let clients = try (0..<MetricsServer.connectionsAtMost).map { _ in
            let client = try WebClient(port: port)
            client.send("GET /no HTTP/1.1\r\nHost: localhost\r\n\r\n")
            #expect(client.read(until: "here\n") != nil)
            return client
        }
        #expect(try WebClient(port: port).read() == "")
        #expect(clients.count == MetricsServer.connectionsAtMost)
    }

    @Test func anAddressThatIsTakenIsSaidAndTriedAgain() throws {
        let first = server()
        let port = try port(of: first)
        waits { !lines.all.isEmpty }
        #expect(lines.take() == ["info info: metrics at http://127.0.0.1:\(port)/metrics"])
        let second = server(port: port, retryDelay: .milliseconds(20))
        defer { second.stop() }
        waits { !lines.all.isEmpty }
        #expect(
            lines.all == [
                "warning warning: metrics: nobody can listen on 127.0.0.1:\(port) (Address already in use); it is tried again and again, and mail goes on"
            ])
        first.stop()
        #expect(try self.port(of: second) == port)
        #expect(try WebClient.ask(port, "GET /metrics HTTP/1.1")?.hasPrefix("HTTP/1.1 200") == true)
        waits { lines.all.count == 2 }
        #expect(lines.all.count == 2)
    }

    @Test func itEndsWhileItTries() throws {
        let first = server()
        defer { first.stop() }
        let second = server(port: try port(of: first), retryDelay: .milliseconds(1))
        second.stop()
        #expect(second.port == nil)
    }
}
