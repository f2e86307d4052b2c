import Foundation
import Glibc
import MailLab
import Milter
import MilterPool
import MilterTesting
import Testing

/// A reload that wants sockets of which one cannot be opened.
@Suite(.serialized) struct SocketReloadLiveTests {
    @Test func aFolderThatIsMissingChangesNothingUntilItIsThere() throws {
        let pool = try RunningPool()
        let (free, missing) = ("\(pool.folder.path)/free", "\(pool.folder.path)/missing")
        // The first of them can be opened, and has to be closed again.
        try cannotOpen(["unix:\(free)", "unix:\(missing)/socket"], pool, "unix:\(missing)/socket: ", "create it")
        #expect(!FileManager.default.fileExists(atPath: free))
        try FileManager.default.createDirectory(atPath: missing, withIntermediateDirectories: false)
        try opens(["unix:\(free)", "unix:\(missing)/socket"], pool)
        #expect(!FileManager.default.fileExists(atPath: free), "closed, and its name taken away")
    }

    @Test func aPortThatIsTakenChangesNothingUntilItIsFree() throws {
        let pool = try RunningPool()
        var other: RunningPool? = try RunningPool()
        let address = try #require(other?.address.description)
        let free = "inet:\(try FreePort.find())@127.0.0.1"
        try cannotOpen([free, address], pool, "\(address) is in use; stop what listens there")
        #expect(throws: MTAError.self) { try MTA.live(at: SocketAddress(free)) }
        // It still belongs to whom it belonged to.
        #expect(try other?.send().configuration == "first")
        let workers = try other?.processes() ?? []
        other = nil
        // The workers hold the socket a little longer than the supervisor lives.
        #expect(Deadline(seconds: 20).wait { workers.allSatisfy { kill($0, 0) != 0 } })
        try opens([free, address], pool)
    }

    /// Asks for addresses that cannot be had, more than once: the old workers go on, and nothing is left of it.
    private func cannotOpen(_ addresses: [String], _ pool: RunningPool, _ parts: String...) throws {
        let old = try pool.session()
        #expect(try RunningPool.send(old).configuration == "first")
        let (workers, descriptors) = (try pool.processes(), try descriptors(of: pool))
        try pool.configure("also \(addresses.joined(separator: " "))")
        for _ in 0..<3 {
            let error = #expect(throws: PoolError.self) { try pool.control.reload() }
            for part in parts { #expect(error?.message.contains(part) == true, "\(error?.message ?? "")") }
            #expect(try RunningPool.send(old).configuration == "first")
            #expect(try pool.send().configuration == "first")
        }
        #expect(pool.log.components(separatedBy: "the reload came to nothing").count == 4)
        #expect(try pool.processes() == workers)
        // The ends of those who asked are noticed a moment later.
        let isEven = Deadline(seconds: 10).wait { (try? self.descriptors(of: pool)) == descriptors }
        let after = try self.descriptors(of: pool)
        #expect(isEven, "\(descriptors) became \(after)")
        try old.quit()
    }

    /// Asks for the same once more, now that it can be had; then for what was there at first.
    private func opens(_ addresses: [String], _ pool: RunningPool) throws {
        #expect(try pool.control.reload().hasSuffix(" is in use"))
        for address in addresses {
            let mta = try MTA.live(at: SocketAddress(address))
            try mta.connect(address: "192.0.2.7")
            try mta.helo()
            #expect(try RunningPool.send(mta).configuration?.hasPrefix("also") == true)
            try mta.quit()
        }
        #expect(try pool.send().configuration?.hasPrefix("also") == true)
        try pool.configure("third")
        #expect(try pool.control.reload().hasSuffix(" is in use"))
        #expect(try pool.send().configuration == "third")
        for address in addresses { #expect(pool.waits(for: "not listening on \(address) any more")) }
    }

    /// What the supervisor has open, without those of the moment.
    private func descriptors(of pool: RunningPool) throws -> [String] {
        let folder = "/proc/\(pool.supervisor)/fd"
        return try FileManager.default.contentsOfDirectory(atPath: folder).compactMap { name in
            try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(name)")
        }.sorted()
    }
}
