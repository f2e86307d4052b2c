import Milter
import TestTools
import Testing

@testable import MilterPool

/// What a supervisor decides, with a clock that stands still.
@Suite struct SupervisionTests {
    @Test func theFirstConfigurationComesIntoUseOnceAllWorkersServe() throws {
        var world = SupervisedWorld()
        world.act()
        try world.load(.sample())
        #expect(world.opened == [1])
        #expect(world.workers.count == 2)
        world.report(world.workers[0], .ready)
        #expect(world.used.isEmpty)
        #expect(world.slots(.side("keeper")).isEmpty)
        world.report(world.workers[1], .ready)
        #expect(world.used == [1])
        #expect(world.slots(.side("keeper")).count == 1)
        #expect(try world.answers.map { try $0.get() } == ["configuration 1 is in use"])
    }

    @Test func aFirstConfigurationThatDoesNotLoadIsTheEnd() throws {
        var world = SupervisedWorld()
        world.act()
        let loader = try #require(world.slots(.loader).first)
        world.report(loader, .failed(78, "postern.yaml:1:1: unknown key"))
        world.end(loader, .exit(78))
        #expect(world.answers == [.failure(PoolError("postern.yaml:1:1: unknown key", exitStatus: 78))])
        #expect(world.status == 78)
    }

    @Test func aFirstConfigurationWhoseWorkersDieCanBeReplaced() throws {
        var world = SupervisedWorld()
        world.act()
        try world.load(.sample())
        for slot in world.workers { world.end(slot, .signal(6)) }
        #expect(world.status == nil && world.used.isEmpty)
        world.reload(for: 7)
        try world.load(.sample())
        for slot in world.slots(.worker(listener: "main"), generation: 1) { world.end(slot, .signal(6)) }
        // At once: the deaths before say nothing of these.
        #expect(world.slots(.worker(listener: "main"), generation: 2).count == 2)
        world.serve(2)
        #expect(world.used == [2] && world.forgotten == [1])
        #expect(world.told == [7: .success("configuration 2 is in use")])
    }

    @Test func aReloadDuringTheStartWaitsForTheStart() throws {
        var world = SupervisedWorld()
        world.act()
        try world.load(.sample())
        let first = world.workers
        world.report(first[0], .ready)
        world.reload(for: 7)
        #expect(first.allSatisfy { world.orders[$0] == [] } && world.slots(.loader).isEmpty)
        world.serve(1)
        #expect(world.used == [1] && world.told[7] == nil)
        try world.load(.sample())
        world.serve(2)
        #expect(world.used == [1, 2] && world.told[7] == .success("configuration 2 is in use"))
    }

    @Test func whoAsksDuringAReloadIsToldOfTheNextOne() throws {
        var world = try SupervisedWorld.serving()
        world.reload(for: 7)
        world.reload(for: 8)
        world.reload(for: 9)
        world.supervision.callerGone(9)
        let loader = try #require(world.slots(.loader).first)
        world.report(loader, .failed(78, "wrong"))
        world.end(loader, .exit(78))
        #expect(world.told == [7: .failure(PoolError("wrong", exitStatus: 78))])
        try world.load(.sample())
        world.reload(for: 10)
        world.serve(2)
        #expect(world.told[8] == .success("configuration 2 is in use") && world.told[9] == nil)
        world.supervision.stopAsked(at: world.now)
        world.act()
        #expect(world.told[10] == .failure(PoolError("the filter is about to end")))
    }

    @Test func aFirstConfigurationThatDoesNotLoadIsToldToAllWhoAsked() {
        var world = SupervisedWorld()
        world.act()
        world.reload(for: 7)
        world.report(0, .failed(78, "wrong"))
        world.end(0, .exit(78))
        #expect(world.told == [7: .failure(PoolError("wrong", exitStatus: 78))])
        #expect(world.answers.count == 1 && world.status == 78)
    }

    @Test func aSocketThatCannotBeOpenedAtTheStartIsTheEnd() throws {
        var world = SupervisedWorld()
        _ = world.supervision.act(at: world.now)
        world.supervision.reported(0, .loaded, settings: .sample(), at: world.now)
        world.supervision.ended(0, .exit(0), at: world.now)
        #expect(world.supervision.act(at: world.now).contains(.open(generation: 1)))
        world.supervision.opened(generation: 1, problem: PoolError("the socket is in use", exitStatus: 69))
        world.act()
        #expect(world.status == 69)
        #expect(world.answers == [.failure(PoolError("the socket is in use", exitStatus: 69))])
    }

    @Test func oldWorkersLeaveOnlyOnceTheNewOnesServe() throws {
        var world = try SupervisedWorld.serving()
        let old = world.workers
        world.reload()
        try world.load(.sample())
        world.report(world.slots(.worker(listener: "main"), generation: 2)[0], .ready)
        #expect(old.allSatisfy { world.orders[$0] == [] })
        world.serve(2)
        #expect(old.allSatisfy { world.orders[$0] == [.drain] })
        #expect(world.used == [1, 2])
        // Their sessions have all the time that they want; new messages there do not.
        world.pass(.seconds(59))
        #expect(old.allSatisfy { world.orders[$0] == [.drain] })
        world.pass(.seconds(1))
        #expect(old.allSatisfy { world.orders[$0] == [.drain, .refuse] })
        world.pass(.seconds(3600))
        #expect(old.allSatisfy { world.orders[$0] == [.drain, .refuse] } && world.killed.isEmpty)
        #expect(world.forgotten.isEmpty)
        for slot in old { world.end(slot) }
        #expect(world.forgotten == [1])
    }

    @Test func aReloadIsAnsweredOnceNoOldWorkerTakesSessions() throws {
        var world = try SupervisedWorld.serving()
        let old = world.workers
        world.leaveAtOnce = false
        world.reload()
        try world.load(.sample())
        world.serve(2)
        #expect(world.used == [1, 2] && world.answers.count == 1)
        world.report(old[0], .left)
        #expect(world.answers.count == 1)
        world.end(old[1])
        #expect(world.answers.count == 2)
        // One that says nothing is not waited for without end.
        let second = world.slots(.worker(listener: "main"), generation: 2)
        world.end(old[0])
        world.reload()
        try world.load(.sample())
        world.serve(3)
        world.pass(.seconds(9))
        #expect(world.answers.count == 2 && second.allSatisfy { world.orders[$0] == [.drain] })
        world.pass(.seconds(1))
        #expect(world.answers.count == 3)
    }

    @Test func aConfigurationThatDoesNotLoadChangesNothing() throws {
        var world = try SupervisedWorld.serving()
        let (old, keeper) = (world.workers, world.slots(.side("keeper")))
        world.reload()
        let loader = try #require(world.slots(.loader).first)
        world.report(loader, .failed(78, "wrong"))
        world.end(loader, .exit(78))
        #expect(world.answers.last == .failure(PoolError("wrong", exitStatus: 78)))
        #expect(world.workers == old && world.slots(.side("keeper")) == keeper)
        #expect(world.orders.values.allSatisfy { $0.isEmpty })
        #expect(world.supervision.isServing && world.status == nil)
    }

    @Test func aLoaderThatDiesOrHangsChangesNothing() throws {
        var world = try SupervisedWorld.serving()
        world.reload()
        world.end(try #require(world.slots(.loader).first), .signal(11))
        #expect("\(world.answers)".contains("was killed by signal 11 without a word"))
        world.reload()
        let loader = try #require(world.slots(.loader).first)
        world.pass(.seconds(60))
        #expect(world.killed == [loader])
        world.end(loader, .signal(9))
        #expect(world.answers.count == 3 && world.supervision.isServing)
    }

    @Test func workersOfANewConfigurationThatCannotServeChangeNothing() throws {
        var world = try SupervisedWorld.serving()
        let old = world.workers
        world.reload()
        try world.load(.sample())
        let new = world.slots(.worker(listener: "main"), generation: 2)
        world.report(new[0], .ready)
        world.report(new[1], .failed(70, "no memory"))
        world.end(new[1], .exit(70))
        #expect(world.answers.last == .failure(PoolError("no memory", exitStatus: 70)))
        // One that served may have sessions: it ends with them.
        #expect(world.orders[new[0]] == [.drain])
        #expect(old.allSatisfy { world.orders[$0] == [] })
        #expect(world.supervision.current?.number == 1)
        world.end(new[0])
        #expect(world.forgotten == [2])
        // The next one is possible, and has a number of its own.
        world.reload()
        try world.load(.sample())
        world.serve(3)
        #expect(world.used == [1, 3])
    }

    @Test func aNewerConfigurationWaitsForTheOldestAndHurriesIt() throws {
        var world = try SupervisedWorld.serving()
        let first = world.workers
        world.reload()
        try world.load(.sample())
        world.serve(2)
        world.reload()
        try world.load(.sample())
        #expect(world.opened == [1, 2])
        #expect(first.allSatisfy { world.orders[$0] == [.drain, .refuse] })
        world.pass(.seconds(30))
        #expect(first.allSatisfy { world.orders[$0] == [.drain, .refuse, .stop] })
        for slot in first { world.end(slot) }
        #expect(world.opened == [1, 2, 3])
        world.serve(3)
        #expect(world.used == [1, 2, 3])
    }

    @Test func reloadsThatAreAskedForMeanwhileAreOne() throws {
        var world = try SupervisedWorld.serving()
        world.reload()
        world.reload()
        world.reload()
        try world.load(.sample())
        world.serve(2)
        // What was asked for after the first one began is a second one, since the file may have changed since.
        for slot in world.slots(.worker(listener: "main"), generation: 1) { world.end(slot) }
        try world.load(.sample())
        world.serve(3)
        #expect(world.used == [1, 2, 3])
        #expect(world.slots(.loader).isEmpty)
    }

    @Test func aWorkerThatRetiresIsReplacedBeforeItLeaves() throws {
        var world = try SupervisedWorld.serving { $0.listeners[0].workers = 1 }
        let old = world.workers[0]
        world.report(old, .retire("it has had 200 messages"))
        #expect(world.workers.count == 2 && world.orders[old] == [])
        let new = try #require(world.workers.first { $0 != old })
        world.report(new, .ready)
        #expect(world.orders[old] == [.drain])
        world.pass(.seconds(60))
        #expect(world.orders[old] == [.drain, .refuse])
        world.pass(.seconds(7200))
        #expect(world.orders[old] == [.drain, .refuse] && world.killed.isEmpty)
        world.end(old)
        #expect(world.workers == [new])
    }

    @Test func twoWorkersThatRetireAtOnceLeaveAsNewOnesServe() throws {
        var world = try SupervisedWorld.serving()
        let old = world.workers
        for slot in old { world.report(slot, .retire("enough")) }
        let new = world.workers.filter { !old.contains($0) }
        #expect(new.count == 2)
        world.report(new[0], .ready)
        #expect(old.count { world.orders[$0] == [.drain] } == 1)
        world.report(new[1], .ready)
        #expect(old.count { world.orders[$0] == [.drain] } == 2)
    }

    @Test func aWorkerThatDiesIsReplacedAtOnceAndLaterAndLater() throws {
        var world = try SupervisedWorld.serving()
        world.pass(.seconds(5))
        world.end(world.workers[0], .signal(11))
        #expect(world.workers.count == 2)
        // One that dies before it serves: at once would only heat the machine.
        var waits: [Duration] = []
        for _ in 0..<12 {
            let young = try #require(world.supervision.children.values.first { $0.ready == nil && $0.role.isWorker })
            world.end(young.slot, .signal(6))
            let begin = world.now
            while world.workers.count < 2 { world.pass(.milliseconds(50)) }
            waits.append(world.now - begin)
        }
        #expect(waits.first == .milliseconds(100))
        #expect(waits.last == .seconds(30))
        #expect(zip(waits, waits.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(world.supervision.isServing)
    }

    @Test func aWorkerThatHangsIsReplacedAndKilled() throws {
        var world = try SupervisedWorld.serving { $0.listeners[0].workers = 1 }
        let old = world.workers[0]
        world.supervision.found(stuck: old, "message Q1 since 90 s")
        world.act()
        let new = try #require(world.workers.first { $0 != old })
        world.report(new, .ready)
        #expect(world.orders[old] == [.drain])
        world.pass(.seconds(29))
        #expect(world.killed.isEmpty)
        world.pass(.seconds(1))
        #expect(world.killed == [old])
        world.end(old, .signal(9))
        #expect(world.workers == [new] && world.log.contains { $0.contains("still hangs; it is killed") })
    }

    @Test func aStopDrainsAndHasADeadline() throws {
        var world = try SupervisedWorld.serving()
        let (workers, keeper) = (world.workers, world.slots(.side("keeper"))[0])
        world.supervision.stopAsked(at: world.now)
        world.act()
        #expect(world.areSocketsClosed)
        #expect(workers.allSatisfy { world.orders[$0] == [.drain, .refuse] })
        // What stands beside the workers goes on as long as there are any.
        #expect(world.orders[keeper] == [])
        world.end(workers[0])
        world.pass(.seconds(30))
        #expect(world.orders[workers[1]] == [.drain, .refuse, .stop])
        world.pass(.seconds(15))
        #expect(world.killed == [workers[1]])
        world.end(workers[1], .signal(9))
        #expect(world.orders[keeper] == [.drain])
        #expect(world.status == nil)
        world.end(keeper)
        #expect(world.status == 0)
    }

    @Test func aSecondStopDoesNotWait() throws {
        var world = try SupervisedWorld.serving()
        let workers = world.workers
        for _ in 0..<2 { world.supervision.stopAsked(at: world.now) }
        world.act()
        #expect(workers.allSatisfy { world.orders[$0] == [.drain, .refuse, .stop] })
    }

    @Test func aStopEndsAReload() throws {
        var world = try SupervisedWorld.serving()
        world.reload()
        let loader = try #require(world.slots(.loader).first)
        world.supervision.stopAsked(at: world.now)
        world.act()
        #expect(world.answers.last == .failure(PoolError("the filter is about to end")))
        #expect(world.killed == [loader])
        for slot in [loader] + world.workers + world.slots(.side("keeper")) { world.end(slot) }
        #expect(world.status == 0)
    }

    @Test func aWorkerThatDoesNotComeUpIsKilled() throws {
        var world = SupervisedWorld()
        world.act()
        try world.load(.sample())
        world.pass(.seconds(60))
        #expect(world.killed == Set(world.workers))
    }

    @Test func aSideProcessGoesByTheNewConfigurationAndIsNeverTwice() throws {
        var world = try SupervisedWorld.serving()
        let keeper = world.slots(.side("keeper"))[0]
        world.reload()
        try world.load(.sample())
        for slot in world.slots(.worker(listener: "main"), generation: 2) { world.report(slot, .ready) }
        #expect(world.orders[keeper] == [.drain])
        #expect(world.slots(.side("keeper")) == [keeper])
        world.end(keeper)
        #expect(world.slots(.side("keeper"), generation: 2).count == 1)
    }

    @Test func theSecondListenerIsAGroupOfItsOwn() throws {
        var world = SupervisedWorld()
        world.act()
        try world.load(
            .sample { settings in
                var listener = PoolListener("submission", at: SocketAddress(.inet(host: "127.0.0.1", port: 2)))
                listener.workers = 1
                settings.listeners.append(listener)
            })
        world.serve(1)
        #expect(world.used.isEmpty)
        let submission = world.slots(.worker(listener: "submission"))
        #expect(submission.count == 1)
        world.report(submission[0], .ready)
        #expect(world.used == [1])
        world.pass(.seconds(5))
        world.end(submission[0], .signal(11))
        #expect(world.slots(.worker(listener: "submission")).count == 1 && world.workers.count == 2)
    }

    @Test(arguments: 0..<200) func whateverHappensItEndsAndNeverServesWithTooMany(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var world = try SupervisedWorld.serving()
        for _ in 0..<300 {
            let slots = world.supervision.children.keys.sorted()
            switch Int.random(in: 0..<8, using: &random) {
            case 0: world.reload()
            case 1: if let slot = slots.randomElement(using: &random) { world.end(slot, .signal(9)) }
            case 2:
                if let slot = slots.randomElement(using: &random) { world.report(slot, .retire("enough")) }
            case 3: if let slot = slots.randomElement(using: &random) { world.report(slot, .failed(70, "no")) }
            case 4:
                for slot in slots where world.supervision.children[slot]?.role != .loader { world.report(slot, .ready) }
            case 5: if !world.slots(.loader).isEmpty { try world.load(.sample()) }
            case 6:
                for slot in slots where world.supervision.children[slot]?.drains != nil { world.end(slot) }
            default: world.pass(.seconds(Int.random(in: 1...20, using: &random)))
            }
            let phases = world.supervision.generations.values.map(\.phase)
            #expect(phases.count { $0 == .current } <= 1 && phases.count { $0 == .old } <= 1)
            #expect(world.slots(.side("keeper")).count <= 1 && world.slots(.loader).count <= 1)
            #expect(world.supervision.current != nil || world.status != nil || world.supervision.stops != nil)
        }
        world.supervision.stopAsked(at: world.now)
        world.act()
        for _ in 0..<4 {
            world.pass(.seconds(50))
            for slot in world.supervision.children.keys.sorted() { world.end(slot, .signal(9)) }
        }
        #expect(world.status != nil)
    }
}
