import Foundation
import MailMessage
import MailUnpack
import Testing
import TestTools

/// Damaged archives: what can be read is found, the rest is a finding, and nothing else happens.
@Suite struct DamagedArchiveTests {
    /// An archive of each format.
    static let archives: [(kind: FileKind, name: String, bytes: [UInt8])] = {
        let entries = Recipe.files.sorted { $0.key < $1.key }.map { RarBuilder.Entry($0.key, $0.value) }
        let made = Recipe.available.compactMap { recipe in
            (try? recipe.make()).map { (recipe.kind, recipe.testDescription, $0) }
        }
        return made + [
            (.rar, "rar 4", RarBuilder.version4(entries)), (.rar, "rar 5", RarBuilder.version5(entries)),
        ]
    }()

    @Test(arguments: archives.indices) func aTruncatedArchiveIsNoticed(_ index: Int) throws {
        let (kind, name, bytes) = Self.archives[index]
        for step in 0..<20 {
            let count = bytes.count * step / 20
            let opened = try Opened(Array(bytes.prefix(count)), as: kind)
            #expect(!opened.kinds.contains(.notStarted))
            guard opened.findings == [] else { continue }
            // Nothing was noticed: then what came is right, and nothing is missing but what a tar or an image can end
            // without.
            for file in opened.files {
                guard case .bytes(let bytes) = file.content else { continue }
                let content = bytes.copy(0..<bytes.count)
                // `compress` writes neither a length nor a checksum: every program takes the beginning for all.
                let isRight = Recipe.files.values.contains { whole in
                    kind == .compress ? whole.starts(with: content) : whole == content
                }
                #expect(isRight, "\(name) cut to \(count): \(file.names)")
            }
            let isWhole = opened.files.count >= 3 || (opened.files.count == 1 && opened.files[0].names == [])
            #expect(
                isWhole || kind == .tar || kind == .compress,
                "\(name) cut to \(count) of \(bytes.count): \(opened.names)")
        }
    }

    /// So many for each archive; `POSTERN_MUTATIONS` says another number.
    private static let mutations = ProcessInfo.processInfo.environment["POSTERN_MUTATIONS"].flatMap(Int.init) ?? 20

    @Test(arguments: archives.indices) func aChangedArchiveIsOnlyAFinding(_ index: Int) throws {
        let (kind, name, bytes) = Self.archives[index]
        var random = SeededGenerator(seed: UInt64(index))
        for round in 0..<Self.mutations {
            var changed = bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                // Headers stand at the ends.
                let range = [0..<bytes.count, 0..<min(200, bytes.count), max(0, bytes.count - 200)..<bytes.count]
                let place = Int.random(in: range.randomElement(using: &random) ?? 0..<1, using: &random)
                changed[place] = UInt8.random(in: 0...255, using: &random)
            }
            let opened = try Opened(changed, as: kind)
            #expect(!opened.kinds.contains(.notStarted), "\(name), round \(round)")
            #expect(!opened.kinds.contains(.timeLimit), "\(name), round \(round)")
            if let crash = opened.findings.first(where: { $0.kind == .crashed }) {
                print("\(name), round \(round): \(crash.detail)")
            }
        }
    }

    @Test(arguments: [FileKind.sevenZip, .rar, .tar, .cabinet, .isoImage, .lha, .ar, .cpio, .zip, .gzip, .bzip2, .xz])
    func whatIsNoArchiveIsUnreadable(_ kind: FileKind) throws {
        let opened = try Opened(Array("This is a text, and nothing else.\n".utf8), as: kind)
        #expect(opened.files.isEmpty)
        #expect(opened.findings.count == 1)
        #expect(opened.kinds.allSatisfy { $0 == .unreadable || $0 == .truncated })
    }

    @Test func aKindThatNobodyOpensIsUnsupported() throws {
        #expect(try Opened([1], as: .arj).kinds == [.unsupported])
        #expect(!ConfinedArchive.opens(.arj))
        #expect(ConfinedArchive.opens(.sevenZip))
    }
}
