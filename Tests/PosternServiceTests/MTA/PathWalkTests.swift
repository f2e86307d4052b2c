import PosternService
import Testing

@testable import PosternService

/// The way to a socket, with links, in a jail and outside.
@Suite struct PathWalkTests {
    private var machine: MemoryMachine {
        var machine = MemoryMachine(socket: "/run/postern/x.sock")
        machine.entries["/var/run"] = .link("/run")
        machine.entries["/loop"] = .link("/loop")
        machine.entries["/var/spool/postfix/run"] = .link("/postern")
        machine.entries["/var/spool/postfix/postern/x.sock"] = machine.entries["/run/postern/x.sock"]
        machine.entries["/closed"] = .hidden
        return machine
    }

    @Test func linksAreFollowed() {
        let walk = PathWalk(to: "/var/run/./postern/../postern/x.sock", on: machine)
        #expect(walk.path == "/run/postern/x.sock")
        #expect(walk.folders.map(\.path) == ["/", "/var", "/run", "/run/postern"])
        guard case .socket = walk.end else { return #expect(Bool(false), "\(walk.end)") }
    }

    @Test func linksStayInTheJail() {
        let walk = PathWalk(to: "/run/x.sock", in: "/var/spool/postfix", on: machine)
        #expect(walk.path == "/var/spool/postfix/postern/x.sock")
        #expect(walk.folders.map(\.path) == ["/var/spool/postfix", "/var/spool/postfix/postern"])
        #expect(
            PathWalk(to: "/../../run/postern/x.sock", in: "/var/spool/postfix", on: machine).path.hasPrefix(
                "/var/spool/postfix"))
    }

    @Test func whatIsNotThere() {
        #expect(PathWalk(to: "/nothing/x.sock", on: machine).end == .missing)
        #expect(PathWalk(to: "/closed/x.sock", on: machine).end == .hidden)
        #expect(PathWalk(to: "/loop/x.sock", on: machine).end == .hidden)
        #expect(PathWalk(to: "/run/postern/x.sock/y", on: machine).end == .missing)
        #expect(PathWalk(to: "/var/run/nothing/x.sock", on: machine).path == "/run/nothing/x.sock")
        #expect(PathWalk(to: "/x.sock", in: "/srv/jail", on: machine).path == "/srv/jail/x.sock")
    }

    @Test func theRealFileSystem() throws {
        let folder = try TemporaryFolder()
        try folder.write("a/file", "")
        let walk = PathWalk(to: folder.path + "/a/file", on: ThisMachine())
        #expect(walk.end == .other)
        #expect(walk.folders.last?.path.hasSuffix("/a") == true)
        #expect(PathWalk(to: folder.path + "/b", on: ThisMachine()).end == .missing)
        #expect(ThisMachine().account(named: "root")?.user == 0)
        #expect(ThisMachine().account(named: "no such user") == nil)
        #expect(ThisMachine().group(named: "root") == 0)
        #expect(ThisMachine().groupName(0) == "root")
        #expect(!ThisMachine().hostName.isEmpty)
    }
}
