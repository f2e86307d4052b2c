import Glibc
import Synchronization
import TestTools
import Testing

@testable import MailDelivery

/// The way of the bytes, and what stops them.
@Suite(.timeLimit(.minutes(2))) struct ContentSendingTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func content(_ bytes: [UInt8], fields: String = "") throws -> DeliveryContent {
        DeliveryContent(fields: Array(fields.utf8), source: .path(try folder.file(bytes)), count: bytes.count)
    }

    @Test func largeContentsArriveAsTheyAre() async throws {
        let server = try await ScriptedServer()
        let sender = DeliverySender(try Delivering.route(server))
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<5 {
            // Borders of 64 kB fall everywhere: lines of random length with dots in front.
            var bytes: [UInt8] = []
            while bytes.count < 200_000 {
                bytes += [UInt8](repeating: 0x2E, count: Int.random(in: 0...2, using: &generator))
                bytes += [UInt8](repeating: 0x61, count: Int.random(in: 0...50, using: &generator))
                bytes += generator.pick([[0x0A], [0x0D, 0x0A], [0x0D], [0x0D, 0x0D, 0x0A]])
            }
            let report = await sender.send(Delivering.envelope(), try content(bytes, fields: ".A: b\r\n"))
            #expect(report.outcomes.map(\.kind) == [.accepted])
            let got = try #require(server.record.contents.last)
            // Dots off again, and compared in lines that end with LF.
            var plain: [UInt8] = []
            for line in got.split(separator: 0x0A, omittingEmptySubsequences: false) {
                plain += (line.first == 0x2E ? line.dropFirst() : line) + [0x0A]
            }
            plain.removeLast()
            #expect(Self.normal(plain) == Self.normal(Array(".A: b\r\n".utf8) + bytes))
            let mail = try #require(server.record.all.last { $0.hasPrefix("MAIL") })
            #expect(mail == "MAIL FROM:<ann@example.net> SIZE=\(plain.count)")
        }
        await sender.close()
    }

    /// With LF for each line end, and one at the end.
    private static func normal(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        for byte in bytes {
            if byte == 0x0A, result.last == 0x0D { result.removeLast() }
            result.append(byte)
        }
        return result.last == 0x0A ? result : result + [0x0A]
    }

    @Test func eightBitContentIsSaidWhereItIsOffered() async throws {
        for (offers, expected) in [(["8BITMIME"], " BODY=8BITMIME"), ([], "")] {
            let server = try await ScriptedServer(offers: offers)
            let sender = DeliverySender(try Delivering.route(server))
            let text = Array("A: b\r\n\r\ngrün\r\n".utf8)
            let report = await sender.send(Delivering.envelope(), try content(text))
            #expect(report.outcomes.map(\.kind) == [.accepted])
            #expect(server.record.all.contains("MAIL FROM:<ann@example.net>\(expected)"))
            #expect(server.record.contents == [text])
            await sender.close()
        }
    }

    @Test func theHookIsAskedWhenAllIsOut() async throws {
        let server = try await ScriptedServer()
        let sender = DeliverySender(try Delivering.route(server))
        let text = Array("A: b\r\n\r\nHello".utf8)
        let report = await sender.send(Delivering.envelope(), try content(text)) {
            await server.wait { $0.unfinished == text.count + 2 }
            return server.record.contents.isEmpty
        }
        #expect(report.outcomes.map(\.kind) == [.accepted])
        let calls = Mutex(0)
        let withdrawn = await sender.send(Delivering.envelope(), try content(text)) {
            calls.withLock { $0 += 1 }
            return false
        }
        #expect(withdrawn.outcomes == [.temporary(.failure(DeliveryFailure(.content, .withdrawn)))])
        #expect(calls.withLock(\.self) == 1)
        await server.wait { $0.closed == 1 }
        #expect(server.record.contents.count == 1)
        // Where nothing is sent, it is not asked.
        let refused = await sender.send(Delivering.envelope(["<a>b>"]), try content(text)) {
            calls.withLock { $0 += 1 }
            return true
        }
        #expect(refused.outcomes.map(\.kind) == [.permanent])
        #expect(calls.withLock(\.self) == 1)
        await sender.close()
    }

    @Test(arguments: [0, 100_000, 199_999])
    func aFileThatIsCutShortMeanwhileIsNotSent(_ left: Int) async throws {
        let bytes = [UInt8](repeating: 0x61, count: 200_000)
        let content = try content(bytes)
        let path = "\(folder.path)/message"
        let server = try await ScriptedServer { step, _, _ in
            if step == .mail { #expect(unsafe truncate(path, left) == 0) }
            return nil
        }
        let sender = DeliverySender(try Delivering.route(server))
        let report = await sender.send(Delivering.envelope(), content)
        guard case .temporary(.failure(let failure)) = report.outcomes[0], case .content = failure.fault else {
            Issue.record("\(report)")
            return
        }
        await server.wait { $0.closed == 1 }
        #expect(server.record.contents.isEmpty)
        await sender.close()
    }

    @Test func aFileThatChangesMeanwhileIsNotSent() async throws {
        let content = try content(Array("Hello\r\n".utf8))
        let path = "\(folder.path)/message"
        let server = try await ScriptedServer { step, _, _ in
            if step == .mail {
                let descriptor = unsafe open(path, O_WRONLY)
                #expect(unsafe pwrite(descriptor, "\n", 1, 0) == 1)
                close(descriptor)
            }
            return nil
        }
        let sender = DeliverySender(try Delivering.route(server))
        let report = await sender.send(Delivering.envelope(), content)
        #expect(report.outcomes.map(\.kind) == [.temporary])
        await server.wait { $0.closed == 1 }
        #expect(server.record.contents.isEmpty)
        await sender.close()
    }

    @Test func aFileOfAnotherSizeMakesNoConnection() async throws {
        let server = try await ScriptedServer()
        let sender = DeliverySender(try Delivering.route(server))
        var content = try content(Array("Hello\r\n".utf8))
        content.count = 8
        let report = await sender.send(Delivering.envelope(), content)
        #expect(
            report.outcomes == [
                .temporary(.failure(DeliveryFailure(.preparation, .content("it has 7 bytes instead of 8"))))
            ])
        #expect(server.record.commands.isEmpty)
        await sender.close()
    }

    @Test(arguments: [ServerStep.greeting, .hello, .mail, .data, .dot])
    func aCancelledTaskCutsTheConnection(_ step: ServerStep) async throws {
        let server = try await ScriptedServer { asked, _, _ in asked == step ? .silence : nil }
        let sender = DeliverySender(try Delivering.route(server))
        let content = try content(Array("Hello\r\n".utf8))
        let task = Task { await sender.send(Delivering.envelope(), content) }
        await server.wait { $0.counts[step] == 1 }
        task.cancel()
        let report = await task.value
        #expect(report.outcomes.map(\.fault) == [.cancelled])
        #expect(report.outcomes.map(\.kind) == [step == .dot ? .uncertain : .temporary])
        await server.wait { $0.closed == 1 }
        #expect(server.record.commands.count == 1)
        await sender.close()
    }

    @Test func aTaskThatIsCancelledInTheHookSendsNoDot() async throws {
        let server = try await ScriptedServer()
        let sender = DeliverySender(try Delivering.route(server))
        let content = try content(Array("Hello\r\n".utf8))
        let task = Task {
            await sender.send(Delivering.envelope(), content) {
                unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
                return true
            }
        }
        #expect(await task.value.outcomes.map(\.fault) == [.cancelled])
        await server.wait { $0.closed == 1 }
        #expect(server.record.contents.isEmpty)
        await sender.close()
    }
}
