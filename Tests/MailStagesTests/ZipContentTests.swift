import MailMessage
import MailPipeline
import MailStages
import TestTools
import Testing

/// Zips that no reader of ours decompresses, and zips that are something else besides.
@Suite struct ZipContentTests {
    private static let program =
        Array("MZ".utf8) + [UInt8](repeating: 0, count: 0x3A) + [0x40, 0, 0, 0] + Array("PE\0\0".utf8)

    @Test func manyPagesHideNoProgram() throws {
        guard let tool = GeneratorTool("python3") else { return }
        let script = """
            import zipfile
            with zipfile.ZipFile('out.zip', 'w') as z:
                for number in range(\(FindingList.findingsOfASort * 2)):
                    z.writestr(f'{number}.html', 'x')
                z.writestr('run.exe', 'x')
            """
        let zip = try tool.run(["-c", script], output: "out.zip")
        #expect(
            try Examined.verdict(Examined.attached("a.zip", zip)).hasPrefix("554 attachment \"a.zip > run.exe\""))
    }

    @Test(arguments: ["bzip2", "lzma", "ppmd"])
    func contentIsJudgedWhateverTheCompression(_ method: String) throws {
        guard let tool = GeneratorTool("7z") else { return }
        func zip(_ content: [UInt8]) throws -> [UInt8] {
            try tool.run(
                ["a", "-tzip", "-mm=\(method)", "out.zip", "a.dat"], files: ["a.dat": content], output: "out.zip")
        }
        let padding = [UInt8](repeating: 0, count: 2_000)
        #expect(
            try Examined.verdict(Examined.attached("a.zip", zip(Self.program + padding)))
                == "554 attachment \"a.zip > a.dat\" is a program by its content; send it another way or ask postmaster"
        )
        #expect(try Examined.verdict(Examined.attached("a.zip", zip(padding))) == "pass")
        #expect(
            try Examined.verdict(Examined.attached("a.zip", zip(padding).map { $0 == 0x5D ? 0x5C : $0 }.dropLast(30)))
                .hasPrefix("550 "))
    }

    @Test func anArchiveBehindAPictureIsFoundWhereverItBegins() throws {
        guard let tool = GeneratorTool("7z") else { return }
        let archive = try tool.run(
            ["a", "-t7z", "out.7z", "a.dat"], files: ["a.dat": Self.program], output: "out.7z")
        // Content is read in windows: 64 KiB of base64 in lines of 76 are 47,891 bytes or so.
        for filler in [0, 1, 7, 8] + Array(47_865...47_890) {
            let content = Self.picture + [UInt8](repeating: 0x55, count: filler) + archive
            let verdict = try Examined.verdict(Examined.attached("a.jpg", content))
            #expect(verdict.hasPrefix("554 attachment \"a.jpg > "), "\(filler): \(verdict)")
        }
    }

    /// A picture, so far as its first bytes tell.
    private static let picture: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10] + Array("JFIF\0".utf8)

    @Test(arguments: [0, 60_000]) func aZipBehindSomethingElseIsOpened(_ comment: Int) throws {
        guard let tool = GeneratorTool("python3") else { return }
        let script = """
            import zipfile
            with zipfile.ZipFile('out.zip', 'w') as z:
                z.writestr('run.js', 'x')
                z.comment = b'c' * \(comment)
            """
        let zip = try tool.run(["-c", script], output: "out.zip")
        let far = Self.picture + [UInt8](repeating: 0x20, count: 100_000) + zip + Array("\r\n".utf8)
        #expect(
            try Examined.verdict(Examined.attached("a.jpg", far)).hasPrefix("554 attachment \"a.jpg > run.js\""))
    }

    /// The signature of an archive behind a picture lies across the windows in which content is decoded.
    @Test(arguments: [65_530, 65_532, 65_535, 65_536]) func anArchiveAcrossTwoWindows(_ start: Int) throws {
        guard let tool = GeneratorTool("7z") else { return }
        let archive = try tool.run(["a", "-t7z", "out.7z", "run.js"], files: ["run.js": [0x78]], output: "out.7z")
        let padding = [UInt8](repeating: 0x20, count: start - Self.picture.count)
        #expect(
            try Examined.verdict(Examined.attached("a.jpg", Self.picture + padding + archive))
                .hasPrefix("554 attachment \"a.jpg > run.js\""))
    }
}
