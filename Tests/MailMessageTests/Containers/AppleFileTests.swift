import MailMessage
import Testing

@Suite struct AppleFileTests {
    private func number(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * (count - 1 - $0))) }
    }

    private func table(
        _ magic: Int, _ entries: [(id: Int, offset: Int, length: Int)], content: [UInt8] = [], count: Int? = nil
    ) -> [UInt8] {
        number(magic, 4) + number(0x20000, 4) + [UInt8](repeating: 0, count: 16) + number(count ?? entries.count, 2)
            + entries.flatMap { number($0.id, 4) + number($0.offset, 4) + number($0.length, 4) } + content
    }

    private func read(_ bytes: [UInt8]) -> AppleFile? { AppleFile(bytes.span) }

    private func isSignature(_ bytes: [UInt8]) -> Bool { AppleFile.isSignature(of: bytes.span) }

    @Test func single() throws {
        let content = Array("a b.exeMZ dataresource".utf8)
        let bytes = table(0x51600, [(3, 62, 7), (1, 69, 7), (2, 76, 8)], content: content)
        let file = try #require(read(bytes))
        #expect(file.isSingle && !file.isBroken)
        #expect(file.names.map { latin(Array(bytes[$0])) } == ["a b.exe"])
        #expect(file.dataForks.map { latin(Array(bytes[$0])) } == ["MZ data"])
        #expect(file.resourceForks.map { latin(Array(bytes[$0])) } == ["resource"])
    }

    @Test func double() throws {
        let bytes = table(0x51607, [(9, 50, 4), (3, 54, 5)], content: Array("infoa.exe".utf8))
        let file = try #require(read(bytes))
        #expect(!file.isSingle && !file.isBroken)
        #expect(file.names.map { latin(Array(bytes[$0])) } == ["a.exe"])
        #expect(file.dataForks.isEmpty && file.resourceForks.isEmpty)
    }

    @Test func otherFiles() {
        for bytes in [[], [0, 5, 0x16], [0, 5, 0x16, 1] + [UInt8](repeating: 0, count: 40), Array("text".utf8)] {
            #expect(read(bytes) == nil)
            #expect(!isSignature(bytes))
        }
        #expect(isSignature([0, 5, 0x16, 7]))
    }

    @Test func brokenTables() throws {
        let whole = table(0x51600, [(3, 50, 5), (1, 55, 3)], content: Array("a.exeabc".utf8))
        for count in 4..<whole.count {
            #expect(read(Array(whole.prefix(count)))?.isBroken == true)
        }
        let huge = table(0x51600, [(1, 0xFFFF_FFFF, 0xFFFF_FFFF), (3, 3, 0xFFFF_FFFF)], count: 0xFFFF)
        let file = try #require(read(huge))
        #expect(file.isBroken)
        #expect(file.dataForks == [huge.count..<huge.count])
        #expect(file.names == [3..<huge.count])
        let many = table(0x51600, (0..<100).map { (3, $0, 5) })
        #expect(read(many)?.names.count == AppleFile.entryLimit)
        let long = table(0x51600, [(3, 0, 100_000)], content: [UInt8](repeating: 0x61, count: 100_000))
        #expect(read(long)?.names.map(\.count) == [AppleFile.nameLimit])
    }
}
