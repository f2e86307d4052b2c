import MailMessage
import MailUnpack
import Testing
import TestTools

/// No archive takes more than its budget, or more time than its size explains.
@Suite struct ZipLimitTests {
    private typealias Entry = ZipBuilder.Entry

    /// Deflated zeros, by zlib through Python.
    private static func zeros(_ count: Int) throws -> [UInt8]? {
        guard let tool = GeneratorTool("python3") else { return nil }
        let script = """
            import zlib
            c=zlib.compressobj(9,8,-15)
            open('out','wb').write(c.compress(bytes(\(count)))+c.flush())
            """
        return try tool.run(["-c", script], output: "out")
    }

    private static func bomb(_ deflated: [UInt8], count: Int, copies: Int) -> [UInt8] {
        let entries = (0..<copies).map { number in
            Entry(name: Array("\(number)".utf8), content: deflated).changed {
                ($0.method, $0.size, $0.compressed) = (8, count, deflated.count)
            }
        }
        return ZipBuilder(entries).bytes
    }

    @Test func aThousandToOneIsStopped() throws {
        let count = 40 << 20
        guard let deflated = try Self.zeros(count) else { return }
        #expect(count / deflated.count > 900)
        let archive = Self.bomb(deflated, count: count, copies: 30)
        let unpacked = try Unpacked.zip(archive)
        #expect(unpacked.kinds.contains(.ratioLimit))
        #expect(unpacked.names.count == 30)
        #expect(unpacked.contents("0") == ["<over limit>"])
        // A hundred bytes for each of the archive came out, and one window of each further entry.
        #expect(unpacked.budget.bytes > UnpackLimits().totalBytes - 100 * archive.count - 30 << 16)
        let alone = try Unpacked.zip(Self.bomb(deflated, count: count, copies: 1))
        #expect(alone.budget.bytes > UnpackLimits().totalBytes - 11 << 20)
    }

    @Test func limitsOnBytes() throws {
        guard let deflated = try Self.zeros(5 << 20) else { return }
        var limits = UnpackLimits()
        limits.ratio = 1_000_000
        limits.entryBytes = 4 << 20
        let archive = Self.bomb(deflated, count: 5 << 20, copies: 3)
        var unpacked = try Unpacked.zip(archive, limits: limits)
        #expect(unpacked.kinds == [.sizeLimit])
        #expect(unpacked.contents("2") == ["<over limit>"])
        limits.entryBytes = 5 << 20
        limits.totalBytes = 10 << 20
        unpacked = try Unpacked.zip(archive, limits: limits)
        #expect(unpacked.kinds == [.sizeLimit, .checksumMismatch])
        #expect(unpacked.contents("2") == ["<over limit>"])
        #expect(unpacked.contents("1").first?.utf8.count == 5 << 20)
        #expect(unpacked.budget.bytes == 0)
    }

    @Test func limitOnEntries() throws {
        var limits = UnpackLimits()
        limits.entries = 100
        let archive = ZipBuilder((0..<200).map { Entry("\($0)") }).bytes
        let unpacked = try Unpacked.zip(archive, limits: limits)
        #expect(unpacked.kinds == [.entryLimit])
        #expect(unpacked.files.count == 100)
        #expect(unpacked.budget.entries == 0)
        limits.entries = 200
        #expect(try Unpacked.zip(archive, limits: limits).findings == [])
    }

    @Test func limitOnTime() throws {
        let times = TickingClock()
        var budget = UnpackBudget(now: times.now)
        let archive = ZipBuilder((0..<200).map { Entry("\($0)") }).bytes
        var count = 0
        let findings = try ZipReader.read(StoredBytes(archive), budget: &budget, storage: StorageOptions()) { _, _ in
            count += 1
        }
        #expect(findings.map(\.kind) == [.timeLimit])
        #expect(count < 20)
    }

    @Test func entriesOverOneAnother() throws {
        // Each header leads to the same content; all claim to be read from the whole archive.
        let size = 1 << 20
        let content = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
        let entries =
            [Entry(name: [0x30], content: content)]
            + (1..<5_000).map { number in
                Entry("\(number)").changed {
                    $0.localOffset = 0
                    $0.hasLocal = false
                    ($0.size, $0.compressed) = (size, size)
                }
            }
        var limits = UnpackLimits()
        limits.ratioFloor = UnpackLimits.maximum.totalBytes
        limits.totalBytes = UnpackLimits.maximum.totalBytes
        let unpacked = try Unpacked.zip(ZipBuilder(entries).bytes, limits: limits)
        #expect(unpacked.kinds.contains(.overlappingEntries))
        #expect(UnpackLimits.maximum.totalBytes - unpacked.budget.bytes < 12 << 20)
        #expect(unpacked.files.count == 5_000)
    }

    /// Bytes that look like structures everywhere.
    static let families: [(String, [UInt8])] = [
        ("headers of content", [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 26)),
        (
            "deflated, never ending",
            [0x50, 0x4B, 3, 4, 20, 0, 8, 0, 8, 0] + [UInt8](repeating: 0, count: 20) + [0, 0, 0, 0xFF, 0xFF]
        ),
        ("stored, described", [0x50, 0x4B, 3, 4, 20, 0, 8, 0, 0, 0] + [UInt8](repeating: 0, count: 20)),
        ("headers of a directory", [0x50, 0x4B, 1, 2] + [UInt8](repeating: 0, count: 42)),
        ("ends", [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18)),
        ("descriptors", [0x50, 0x4B, 7, 8, 0, 0, 0, 0]),
        ("letters", [0x50]), ("pairs", [0x50, 0x4B]),
        (
            "long names",
            [0x50, 0x4B, 1, 2] + [UInt8](repeating: 0, count: 24) + [0xFF, 0xFF] + [UInt8](repeating: 0, count: 16)
        ),
    ]

    @Test(arguments: families.indices) func timeGrowsWithSize(_ index: Int) throws {
        let (name, pattern) = Self.families[index]
        func measure(_ size: Int) throws -> Duration {
            var bytes = [UInt8](repeating: 0, count: 0)
            while bytes.count < size { bytes += pattern }
            bytes += ZipBuilder([Entry("a")]).bytes
            var best = Duration.seconds(100)
            for _ in 0..<3 {
                let start = ContinuousClock.now
                _ = try Unpacked.zip(bytes)
                best = min(best, ContinuousClock.now - start)
            }
            return best
        }
        let (small, large) = (try measure(40_000), try measure(320_000))
        #expect(large < small * 24 + .milliseconds(100), "\(name): \(small), \(large)")
    }

    @Test func mutationsNeverTrapAndKeepTheBudget() throws {
        var random = RepeatableRandom(state: 7)
        var limits = UnpackLimits()
        limits.time = .seconds(60)
        let seeds = HostileZipTests.cases.map(\.bytes).filter { $0.count < 5_000 }
        for round in 0..<2_000 {
            let bytes = seeds[round % seeds.count].mutated(using: &random)
            let unpacked = try Unpacked.zip(bytes, limits: limits, passwords: ZipPasswords(["a"]))
            #expect(unpacked.files.count <= 2 * bytes.count / 30 + 1)
            #expect(limits.totalBytes - unpacked.budget.bytes <= 8 * (bytes.count + 1 << 20))
        }
    }
}

/// A clock that goes on by a second each time it is asked.
final class TickingClock: @unchecked Sendable {
    private var instant = ContinuousClock.now

    @Sendable func now() -> ContinuousClock.Instant {
        instant += .seconds(1)
        return instant
    }
}
