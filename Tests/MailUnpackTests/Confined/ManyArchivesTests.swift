import Foundation
import MailMessage
import Synchronization
import Testing

@testable import MailUnpack

/// Many threads open archives at the same time, as in a process that serves a mail server.
@Suite struct ManyArchivesTests {
    @Test func nothingIsLeftBehind() throws {
        let workshop = try ArchiveWorkshop()
        try workshop.put("a.txt", Array("hello\n".utf8))
        try workshop.run("tar -cf archive a.txt")
        // A name of its own, to tell its processes from those of other tests.
        let name = "pu\(getpid())x"
        try workshop.run("ln -s '\(ConfinedArchive.installedProgram)' \(name)")
        let program = "\(workshop.path)/\(name)"
        let bytes = StoredBytes(try workshop.read("archive"))

        let before = try Self.openDescriptors()
        let failures = Mutex<[String]>([])
        let threads = DispatchGroup()
        for _ in 0..<8 {
            threads.enter()
            Thread.detachNewThread {
                for _ in 0..<25 {
                    var budget = UnpackBudget(Opened.patient)
                    var names: [String] = []
                    let findings = try? ConfinedArchive(program: program).read(
                        bytes, as: .tar, budget: &budget, storage: StorageOptions()
                    ) { file, _ in names += file.names }
                    if findings != [] || names != ["a.txt"] {
                        failures.withLock { $0.append("\(names) \(findings as Any)") }
                    }
                }
                threads.leave()
            }
        }
        threads.wait()
        #expect(failures.withLock { $0 } == [])
        #expect(try Self.processes(named: name) == [])
        // Other tests open and close some at the same time; 200 archives would leave 600.
        #expect(try Self.openDescriptors() < before + 150)
    }

    private static func openDescriptors() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }

    private static func processes(named name: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { entry in
            guard Int(entry) != nil,
                let status = try? String(contentsOfFile: "/proc/\(entry)/status", encoding: .utf8)
            else { return false }
            return status.hasPrefix("Name:\t\(name)\n")
        }
    }
}
