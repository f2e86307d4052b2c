import Foundation
import Glibc
import MilterPool
import Testing

@testable import PosternService

@Suite struct StatusTests {
    @Test func withoutAFilterItSaysSo() throws {
        let folder = try TemporaryFolder()
        let desk = try WatchDesk(RunningFilter.configuration(folder))
        let error = #expect(throws: WatchFailure.self) { try desk.status() }
        #expect(
            error?.description
                == "no filter runs with this configuration: nobody has \(folder.path)/scoreboard in use; start it with 'postern serve'"
        )
        #expect(error?.exitStatus == 69)
    }

    @Test func withoutAFolderItSaysSo() throws {
        let configuration = try LoadedConfiguration("x", from: MemoryFiles(["x": ""]))
        let error = #expect(throws: WatchFailure.self) { try WatchDesk(configuration) }
        #expect(error?.exitStatus == 78 && error?.description.contains("set `state_folder: ") == true)
    }

    @Test func aFilterOfAnotherVersionIsNamed() throws {
        let running = try RunningFilter()
        let descriptor = unsafe open(running.folder.path + "/scoreboard", O_RDWR)
        var version: UInt64 = 99
        #expect(unsafe pwrite(descriptor, &version, 8, 8) == 8)
        close(descriptor)
        let error = #expect(throws: WatchFailure.self) { try WatchDesk(running.configuration).status() }
        #expect(error?.exitStatus == 69 && error?.description.contains("another version (layout 99,") == true)
    }

    @Test func processesAndWhatTheyDo() throws {
        let running = try RunningFilter()
        let old = try running.worker(6, .draining, pid: 4711)
        old.sessionBegan()
        let busy = try running.worker(7, pid: 4712)
        busy.sessionBegan()
        busy.messageBegan()
        busy.privateMemory = 55 << 20
        let identifier = Array("4B1c\u{1B}[2J".utf8)
        let activity = busy.activities.begin(
            .reading, queueIdentifier: identifier.span, network: [1].span, digest: (1, 2), size: 12_288)
        activity?.show(ShortText("attachments"))
        activity?.enter(.judging)
        try running.worker(7, .stuck, pid: 4713)
        _ = running.scoreboard.claim(.keeper, generation: 7)
        running.scoreboard.metrics.counter(MetricCatalogue.gateRefusals, ["bound": "sessions"]).add(3)
        let desk = try WatchDesk(running.configuration)
        try BypassDesk(running.configuration).begin(stage: "attachments", for: "1h")

        let text = try desk.status().text(Paint(isColoured: false))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines[0].hasPrefix("supervisor \(getpid()), running for "))
        #expect(lines[1] == "configuration 7: workers 1 ready, 1 stuck")
        #expect(lines[2] == "configuration 6 (old): workers 1 draining")
        #expect(lines[3] == "bound reached: sessions, 3 times")
        #expect(lines[4] == "left out: stage attachments, 60min more")
        #expect(lines[5] == "")
        #expect(
            lines[6].split(separator: " ") == [
                "PID", "ROLE", "STATE", "GROUP", "CONF", "AGE", "SESSIONS", "MESSAGES", "IN", "ALL", "MEMORY", "LAST",
            ])
        let cells = lines[8].split(separator: " ")
        #expect(cells.prefix(5) == ["4712", "worker", "ready", "0", "7"])
        #expect(cells.dropFirst(6).prefix(5) == ["1", "1", "1", "55", "MiB"])
        #expect(lines[9].hasPrefix("    4B1c?[2J: judging for ") && lines[9].hasSuffix(", 12 KiB"))
        #expect(lines[9].contains(", attachments for "))
        #expect(lines[11].contains("keeper  starting"))
        #expect(lines.count == 13 && lines[12] == "")
    }

    @Test func asJSON() throws {
        let running = try RunningFilter()
        let worker = try running.worker(7)
        _ = worker.activities.begin(.reading, queueIdentifier: Array("4B1c".utf8).span, network: [1].span)
        let text = try JSONLine.text(WatchDesk(running.configuration).status())
        #expect(text.hasSuffix("}\n") && text.split(separator: "\n").count == 1)
        let all = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(all["supervisor"] as? Int == Int(getpid()))
        let process = try #require((all["processes"] as? [[String: Any]])?.first)
        #expect(process["role"] as? String == "worker" && process["state"] as? String == "ready")
        #expect(process["pid"] as? Int == 4712 && process["generation"] as? Int == 7)
        let activity = try #require((process["activities"] as? [[String: Any]])?.first)
        #expect(activity["queueIdentifier"] as? String == "4B1c" && activity["state"] as? String == "reading")
        #expect((all["configurations"] as? [[String: Any]])?.first?["generation"] as? Int == 7)
        #expect((all["limits"] as? [Any])?.isEmpty == true && (all["bypasses"] as? [Any])?.isEmpty == true)
    }

    @Test func aFilterWithoutWorkersIsNoGoodNews() throws {
        let running = try RunningFilter()
        let text = try WatchDesk(running.configuration).status().text(Paint(isColoured: false))
        #expect(text.contains("\nno worker runs\n"))
    }
}
