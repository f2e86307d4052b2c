import Foundation
import MailLab
import Milter
import MilterPool
import MilterTesting
import Testing

/// A pool on the real libmilter: processes that are replaced, die and hang while mail goes on.
@Suite(.serialized) struct PoolLiveTests {
    @Test func sessionsGoOnByTheOldConfigurationAndNewOnesByTheNew() throws {
        let pool = try RunningPool()
        let old = try pool.session()
        #expect(try RunningPool.send(old).configuration == "first")
        try pool.configure("second")
        #expect(try pool.control.reload() == "configuration 2 is in use")
        #expect(try pool.send().configuration == "second")
        #expect(try RunningPool.send(old).configuration == "first")
        try old.quit()
        #expect(Deadline(seconds: 10).poll { try? pool.processes().count == 2 ? true : nil } == true)
        #expect(pool.log.components(separatedBy: "listening on").count == 2, "told once, though it is used by two")
        // Of the two that ended, one had a session.
        #expect(
            pool.log.components(separatedBy: "draining: ").dropFirst().map { $0.prefix(2) } == ["1 "], "\(pool.log)")
    }

    @Test func whatDoesNotLoadChangesNothingAndSaysWhy() throws {
        let pool = try RunningPool()
        let before = try pool.processes()
        try pool.configure("wrong")
        let error = #expect(throws: PoolError.self) { try pool.control.reload() }
        #expect(error?.message == "\(pool.folder.path)/configuration:1: this is wrong")
        try pool.configure("cannot serve")
        #expect(throws: PoolError("this configuration cannot be served", exitStatus: 78)) { try pool.control.reload() }
        try pool.configure("dies")
        #expect(throws: PoolError.self) { try pool.control.reload() }
        #expect(Deadline(seconds: 10).poll { (try? pool.processes()) == before ? true : nil } == true)
        #expect(try pool.send().configuration == "first")
        try pool.configure("odd")
        #expect(try pool.control.reload() == "configuration 4 is in use\nwarning: this is odd")
    }

    @Test func signalsReloadToo() throws {
        let pool = try RunningPool()
        for (number, text) in [(SIGHUP, "second"), (SIGUSR1, "third")] {
            try pool.configure(text)
            kill(pool.supervisor, number)
            #expect(Deadline(seconds: 10).poll { try? pool.send().configuration == text ? true : nil } == true)
        }
    }

    @Test func afterTheGraceAnOldSessionIsSentToANewWorker() throws {
        let pool = try RunningPool("grace=200")
        let old = try pool.session()
        try RunningPool.send(old)
        try pool.control.reload()
        #expect(
            Deadline(seconds: 10).poll { try? old.mail("<ann@example.net>").reply?.code == 421 ? true : nil } == true)
    }

    @Test func aSecondReloadWaitsForTheOldestConfiguration() throws {
        let pool = try RunningPool("drain=300")
        let oldest = try pool.session()
        try RunningPool.send(oldest)
        try pool.control.reload()
        let second = try pool.session()
        try RunningPool.send(second)
        // It has a session that does nothing: it is cut, since there is at most one old configuration.
        #expect(try pool.control.reload() == "configuration 3 is in use")
        #expect(throws: MTAError.self) { try RunningPool.send(oldest) }
        #expect(try RunningPool.send(second).delivered != nil)
    }

    @Test func aWorkerThatIsKilledCostsItsOwnSessions() throws {
        let pool = try RunningPool("workers=2")
        // The kernel gives sessions to either.
        var sessions = try (0..<20).map { _ in try pool.session() }
        let owners = try sessions.map { try #require(try RunningPool.send($0).process) }
        let victim = owners[0]
        kill(victim, SIGKILL)
        #expect(pool.waits(for: "was killed by signal 9; it is replaced"))
        for (session, owner) in zip(sessions, owners) {
            if owner == victim {
                #expect(throws: MTAError.self) { try RunningPool.send(session) }
            } else {
                #expect(try RunningPool.send(session).process == owner)
            }
        }
        sessions = []
        #expect(Deadline(seconds: 10).poll { try? pool.processes().count == 2 ? true : nil } == true)
        #expect(try pool.send().delivered != nil)
    }

    @Test func workersRetireWithoutASessionThatNotices() throws {
        let pool = try RunningPool("workers=1", "retire=3")
        let session = try pool.session()
        let processes = try (0..<10).map { _ in try RunningPool.send(session).process }
        #expect(Set(processes).count == 1, "a session stays where it is")
        #expect(pool.waits(for: "is going to be replaced: it has had"))
        #expect(
            Deadline(seconds: 10).poll { try? pool.send().process != processes[0] ? true : nil } == true,
            "new ones go elsewhere")
        #expect(try RunningPool.send(session).process == processes[0])
        try session.quit()
        #expect(pool.waits(for: "ended with status 0"))
    }

    @Test func aStopAnswersWhatIsInHand() throws {
        let pool = try RunningPool("drain=10000")
        let (busy, idle) = (try pool.session(), try pool.session())
        try busy.mail("<ann@example.net>")
        try busy.rcpt("<bob@example.org>")
        kill(pool.supervisor, SIGTERM)
        #expect(pool.waits(for: "stopping: 2 sessions open"))
        // They are told one by one.
        #expect(
            Deadline(seconds: 10).poll {
                let workers = try? pool.scoreboard().processes.filter { $0.role == .worker }
                return workers?.allSatisfy { $0.state == .refusing } == true ? true : nil
            } == true)
        #expect(try busy.message([EditedMessage.Field("X-Do", "nothing")], body: "Hello\r\n").delivered != nil)
        #expect(try idle.mail("<ann@example.net>").reply?.code == 421)
        try busy.quit()
        try idle.quit()
        #expect(pool.exitStatus() == 0)
        #expect(throws: PoolError.self) { try pool.control.reload() }
    }

    @Test func aStopHasADeadline() throws {
        let pool = try RunningPool("drain=300")
        let session = try pool.session()
        kill(pool.supervisor, SIGTERM)
        #expect(pool.exitStatus(within: 15) == 0)
        #expect(throws: MTAError.self) { try RunningPool.send(session) }
    }

    @Test func whatTheSupervisorLeavesBehindEndsByItself() throws {
        let pool = try RunningPool("drain=5000")
        let workers = try pool.processes()
        let session = try pool.session()
        try session.mail("<ann@example.net>")
        try session.rcpt("<bob@example.org>")
        kill(pool.supervisor, SIGKILL)
        #expect(pool.waits(for: "the supervisor is gone"))
        #expect(try session.message([EditedMessage.Field("X-Do", "nothing")], body: "Hello\r\n").delivered != nil)
        try session.quit()
        #expect(Deadline(seconds: 20).wait { workers.allSatisfy { kill($0, 0) != 0 } })
    }

    @Test func aFolderHasOneSupervisor() throws {
        let pool = try RunningPool()
        let error = #expect(throws: LabError.self) { try RunningPool(folder: pool.folder) }
        #expect(
            error.map { "\($0)" }?.contains("belongs to another supervisor that runs, process \(pool.supervisor)")
                == true)
        #expect(try pool.send().delivered != nil)
    }

    @Test func aWorkerThatHangsIsReplacedAndTheMessageIsNotReadAgain() throws {
        let pool = try RunningPool("workers=1", "stuck=1000", "drain=500")
        let hanging = try pool.session()
        #expect(throws: MTAError.self) { try RunningPool.send(hanging, "hang") }
        for line in ["hangs and is going to be replaced: message", "still hangs; it is killed", "died of signal 9"] {
            #expect(pool.waits(for: line), "\(line)")
        }
        #expect(try pool.send().delivered != nil)
        // Alone it hangs as well, and is killed there; here nobody waits so long for it.
        #expect(pool.log.contains("stage reading"))
    }

    @Test(.enabled(if: geteuid() == 0, "only root can become another user")) func noProcessKeepsRoot() throws {
        let pool = try RunningPool("user=nobody")
        #expect(!pool.log.contains("run as root"))
        let nobody = unsafe getpwnam("nobody").map { unsafe Int($0.pointee.pw_uid) }
        func check() throws {
            for process in [pool.supervisor] + (try pool.processes()) {
                let credentials = try ProcessCredentials(of: process)
                #expect(credentials.isWithoutRoot && credentials.users == [nobody], "\(credentials)")
            }
        }
        try check()
        #expect(try pool.send().delivered != nil)
        // Those that come later have no root to begin with.
        try pool.configure("second")
        #expect(try pool.control.reload() == "configuration 2 is in use")
        let victim = try #require(try pool.processes().first)
        kill(victim, SIGKILL)
        #expect(Deadline(seconds: 20).wait { ((try? pool.processes()) ?? [victim]).contains(victim) == false })
        try check()
        #expect(try pool.send().delivered != nil)
    }

    /// The workers connect to it themselves.
    @Test(.enabled(if: geteuid() == 0, "only root can become another user")) func theSocketBelongsToTheUser() throws {
        let pool = try RunningPool("user=nobody", isUnix: true)
        var status = stat()
        #expect(unsafe stat("\(pool.folder.path)/run/socket", &status) == 0)
        let nobody = unsafe getpwnam("nobody").map { unsafe $0.pointee.pw_uid }
        #expect(status.st_uid == nobody && status.st_mode & 0o777 == 0o660)
        #expect(try pool.send().delivered != nil)
        #expect(!pool.log.contains("cannot connect to its own socket"))
    }

    /// It could not be opened again: `nobody` may not write to its folder.
    @Test(.enabled(if: geteuid() == 0, "only root can become another user"))
    func theSocketStaysOpenWhereTheFirstConfigurationIsReplaced() throws {
        let pool = try RunningPool(
            "user=nobody", configuration: "dies", isUnix: true, until: "was killed by signal 6; it is replaced")
        try pool.configure("second")
        #expect(try pool.control.reload() == "configuration 2 is in use", "\(pool.log)")
        #expect(pool.log.contains("configuration 1 did not come into use; it is loaded anew"))
        #expect(!pool.log.contains("not listening on"), "\(pool.log)")
        #expect(try pool.send().configuration == "second")
    }

    @Test(.enabled(if: geteuid() == 0, "only root can become another user")) func aSocketThatIsClosedToItIsTold() throws
    {
        let pool = try RunningPool("user=nobody", "mode=060", isUnix: true)
        #expect(pool.waits(for: "cannot connect to its own socket \(pool.address) (Permission denied)"), "\(pool.log)")
        #expect(try pool.send().delivered != nil)
    }

    /// Its own sessions are known by what they offer: whoever offers the same is granted nothing.
    @Test func whoPretendsToBeTheFilterIsGrantedNothing() throws {
        let pool = try RunningPool("workers=1")
        let worker = try #require(try pool.processes().first)
        for process in [worker, worker + 1] {
            var profile = Profile.sendmail
            profile.actions = Actions(rawValue: 0xA5C0_0000 | UInt32(process))
            let pretender = try MTA.live(at: pool.address, profile: profile)
            #expect(pretender.negotiated.actions.isEmpty)
            try pretender.connect(address: "192.0.2.7")
            try pretender.helo()
            let outcome = try RunningPool.send(pretender)
            #expect(outcome.decision.isDeferred && outcome.process == nil, "\(outcome)")
        }
        #expect(try pool.send().delivered != nil)
    }

    @Test(.enabled(if: geteuid() == 0, "only root can")) func whoRunsAsRootIsTold() throws {
        let pool = try RunningPool()
        #expect(
            pool.log.contains("all processes run as root, those that read mail too; name a `user` for them\n"))
    }

    @Test(.enabled(if: geteuid() != 0, "root needs a user to become")) func whoHasNoRootDoesNotNeedIt() throws {
        let pool = try RunningPool()
        #expect(!pool.log.contains("run as root"))
        #expect(try ProcessCredentials(of: #require(try pool.processes().first)).isWithoutRoot)
    }

    /// libmilter alone has some of them wait until another one ends, and none would.
    @Test func eachOfManySlowMessagesHasAThread() throws {
        let pool = try RunningPool("workers=1", "client-sessions=100")
        let count = 40
        let sessions = try (0..<count).map { _ in try pool.session() }
        for session in sessions { try RunningPool.sendUpToTheEnd(session, "meet \(count)") }
        for session in sessions { try session.send(Packet(.endOfMessage)) }
        for session in sessions {
            var packet = try session.receive()
            while packet.code == Packet.Response.addHeader.rawValue { packet = try session.receive() }
            #expect(packet.code == Packet.Response.continue.rawValue, "\(packet)")
        }
    }

    @Test func descriptorsThatRunOutDeferAndComeBack() throws {
        let pool = try RunningPool("workers=1", "client-sessions=1000", limit: "ulimit -n 64")
        var sessions: [MTA] = []
        var deferred = 0
        for _ in 0..<100 {
            guard let mta = try? MTA.live(at: pool.address, timeout: .milliseconds(500)) else {
                deferred += 1
                continue
            }
            guard let decision = try? mta.connect(), decision.reply == nil else {
                deferred += 1
                continue
            }
            sessions.append(mta)
        }
        #expect(sessions.count >= 16 && deferred > 0, "\(sessions.count) sessions, \(deferred) deferred")
        for session in sessions.prefix(3) { #expect(try RunningPool.send(session).delivered != nil) }
        sessions = []
        #expect(Deadline(seconds: 20).poll { (try? pool.send())?.delivered != nil ? true : nil } == true)
        #expect(!pool.log.contains("is replaced"), "\(pool.log)")
    }
}
