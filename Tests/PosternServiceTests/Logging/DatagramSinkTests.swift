import Foundation
import MailPipeline
import PosternService
import Synchronization
import Testing

@Suite struct DatagramSinkTests {
    /// The other end of a log: a socket that datagrams come to.
    final class LogSocket {
        let path: String
        private let descriptor: Int32

        init(_ path: String) throws {
            self.path = path
            _ = unsafe unlink(path)
            descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            let bytes = Array(path.utf8)
            unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
            let result = unsafe withUnsafePointer(to: address) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    unsafe bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
            try #require(result == 0)
        }

        deinit {
            close(descriptor)
            _ = unsafe unlink(path)
        }

        /// The next datagram; nil where none waits.
        func next() -> String? {
            var buffer = [UInt8](repeating: 0, count: 65_536)
            let count = unsafe recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            return count < 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self)
        }
    }

    final class Lines: LogSink {
        private let lines = Mutex<[String]>([])
        func write(_ severity: LogSeverity, _ text: String) { lines.withLock { $0.append("\(severity) \(text)") } }
        var all: [String] { lines.withLock { $0 } }
    }

    /// A clock that stands still until it is moved.
    final class StillClock: PipelineClock {
        private let time = Mutex(Duration.zero)
        var now: Duration { time.withLock { $0 } }
        var secondsSince1970: Double { 0 }
        func advance(_ duration: Duration) { time.withLock { $0 += duration } }
        func sleep(until instant: Duration) async throws {}
    }

    private static func path() -> String {
        FileManager.default.temporaryDirectory.appending(path: "log.\(UUID().uuidString.prefix(8))").path
    }

    @Test func syslog() throws {
        let socket = try LogSocket(Self.path())
        let sink = DatagramSink(.syslog, path: socket.path)
        sink.write(.info, "4B1c: from=<ann@a.example> to=<bob@b.example> action=deliver")
        sink.write(.warning, "two\nlines")
        let first = try #require(socket.next())
        #expect(
            first.wholeMatch(
                of:
                    /<22>[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d postern\[\d+\]: 4B1c: from=<ann@a.example> to=<bob@b.example> action=deliver/
            ) != nil)
        #expect(try #require(socket.next()).hasPrefix("<20>"))
        #expect(socket.next() == nil)
    }

    @Test func journal() throws {
        let socket = try LogSocket(Self.path())
        let sink = DatagramSink(.journal, path: socket.path)
        sink.write(.info, "4B1c: from=<ann@a.example> to=<bob@b.example>")
        sink.write(.info, "info: x\ny")
        #expect(
            socket.next()
                == "PRIORITY=6\nSYSLOG_FACILITY=2\nSYSLOG_IDENTIFIER=postern\nQUEUE_ID=4B1c\nMESSAGE=4B1c: from=<ann@a.example> to=<bob@b.example>\n"
        )
        // A line break would begin another field.
        #expect(socket.next()?.hasSuffix("\nMESSAGE=info: x y\n") == true)
    }

    @Test func whereTheSocketIsGoneLinesGoElsewhereAndTheCauseIsNamedOnce() throws {
        let (path, lines, clock) = (Self.path(), Lines(), StillClock())
        let sink = DatagramSink(.syslog, path: path, clock: clock, otherwise: lines)
        for number in 1...3 { sink.write(.info, "line \(number)") }
        #expect(
            lines.all == [
                "warning warning: the log at \(path) takes no line (No such file or directory); lines go here until it does",
                "info line 1", "info line 2", "info line 3",
            ])
        clock.advance(.seconds(61))
        sink.write(.info, "line 4")
        #expect(lines.all.count == 6)
        let socket = try LogSocket(path)
        sink.write(.info, "line 5")
        #expect(socket.next()?.hasSuffix(": line 5") == true)
        #expect(lines.all.last == "warning warning: the log at \(path) takes lines again; 4 went here")
    }

    @Test func aSocketThatWasMadeAnewIsFound() throws {
        let path = Self.path()
        let sink = DatagramSink(.syslog, path: path, otherwise: Lines())
        do {
            let socket = try LogSocket(path)
            sink.write(.info, "one")
            #expect(socket.next()?.hasSuffix(": one") == true)
        }
        let socket = try LogSocket(path)
        sink.write(.info, "two")
        #expect(socket.next()?.hasSuffix(": two") == true)
    }

    /// A log that nobody reads holds up nobody.
    @Test func aFullSocketHoldsUpNobody() throws {
        let lines = Lines()
        let socket = try LogSocket(Self.path())
        let sink = DatagramSink(.syslog, path: socket.path, otherwise: lines)
        for number in 0..<2_000 { sink.write(.info, "line \(number)") }
        #expect(lines.all.first?.contains("takes no line (Resource temporarily unavailable)") == true)
        #expect(lines.all.last == "info line 1999")
    }
}
