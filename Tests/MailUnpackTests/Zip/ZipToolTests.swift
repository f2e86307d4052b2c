import MailMessage
import MailUnpack
import Testing
import TestTools

/// Archives by the programs that people make them with.
@Suite struct ZipToolTests {
    private static let files: [String: [UInt8]] = [
        "docs/a.txt": Array("first file\n".utf8),
        "docs/big.txt": Array(String(repeating: "line of text\n", count: 5_000).utf8),
        "empty.dat": [],
        "übung.txt": Array("umlaut".utf8),
    ]

    private func expectAll(_ unpacked: Unpacked, _ what: Comment) {
        #expect(unpacked.findings == [], what)
        for (name, bytes) in Self.files {
            #expect(unpacked.contents(name) == [String(decoding: bytes, as: UTF8.self)], what)
        }
    }

    @Test(arguments: [
        ["zip", "-r", "-q", "out.zip", "."], ["zip", "-r", "-q", "-0", "out.zip", "."],
        ["zip", "-r", "-q", "-fd", "out.zip", "."], ["zip", "-r", "-q", "-fz", "out.zip", "."],
        ["7z", "a", "-tzip", "out.zip", "docs", "empty.dat", "übung.txt"],
        ["7z", "a", "-tzip", "-mx=0", "out.zip", "docs", "empty.dat", "übung.txt"],
        ["bsdtar", "--format=zip", "-cf", "out.zip", "docs", "empty.dat", "übung.txt"],
        ["python3", "-m", "zipfile", "-c", "out.zip", "docs", "empty.dat", "übung.txt"],
    ])
    func ordinaryArchivesHaveNoFindings(_ command: [String]) throws {
        guard let tool = GeneratorTool(command[0]) else { return }
        let bytes = try tool.run(Array(command.dropFirst()), files: Self.files, output: "out.zip")
        let unpacked = try Unpacked.zip(bytes)
        expectAll(unpacked, "\(command)")
        #expect(unpacked.budget.bytes == UnpackLimits().totalBytes - Self.files.values.reduce(0) { $0 + $1.count })
    }

    @Test(arguments: [
        "z=zipfile.ZipFile(N(open('out.zip','wb')),'w',zipfile.ZIP_DEFLATED)",
        "z=zipfile.ZipFile(N(open('out.zip','wb')),'w',zipfile.ZIP_STORED)",
        "open('out.zip','wb').write(b'stub'*100); z=zipfile.ZipFile('out.zip','a',zipfile.ZIP_DEFLATED)",
        "z=zipfile.ZipFile('out.zip','w'); z.comment=b'c'*65535",
        "z=zipfile.ZipFile('out.zip','w'); z.comment=b'PK\\x05\\x06'*5+b'x'",
    ])
    func pythonArchives(_ opening: String) throws {
        guard let tool = GeneratorTool("python3") else { return }
        let script = """
            import zipfile,io
            class N(io.RawIOBase):
                def __init__(s,f): s.f=f
                def writable(s): return True
                def seekable(s): return False
                def write(s,b): return s.f.write(b)
                def flush(s): s.f.flush()
            \(opening)
            for n in ['docs/a.txt','docs/big.txt','empty.dat','übung.txt']: z.write(n)
            z.close()
            """
        var unpacked = try Unpacked.zip(tool.run(["-c", script], files: Self.files, output: "out.zip"))
        if opening.contains("stub") {
            #expect(unpacked.kinds == [.dataBefore])
            unpacked.findings = []
        }
        expectAll(unpacked, "\(opening)")
    }

    @Test(arguments: [
        (["zip", "-q", "-P", "secret", "-r", "out.zip", "docs"], true),
        (["7z", "a", "-tzip", "-psecret", "out.zip", "docs"], true),
        (["7z", "a", "-tzip", "-psecret", "-mem=AES256", "out.zip", "docs"], false),
        (
            [
                "bsdtar", "--format=zip", "--options=zip:encryption=traditional", "--passphrase", "secret", "-cf",
                "out.zip", "docs",
            ], true
        ),
    ])
    func encryptedEntriesShowTheirNames(_ command: [String], isOld: Bool) throws {
        guard let tool = GeneratorTool(command[0]) else { return }
        let bytes = try tool.run(Array(command.dropFirst()), files: Self.files, output: "out.zip")
        let closed = try Unpacked.zip(bytes)
        #expect(closed.kinds == [.encryptedContent])
        #expect(closed.contents("docs/a.txt") == ["<encrypted>"])
        let wrong = try Unpacked.zip(bytes, passwords: ZipPasswords((0..<256).map { "wrong\($0)" }))
        #expect(wrong.kinds == [.encryptedContent])
        let open = try Unpacked.zip(bytes, passwords: ZipPasswords(["wrong", "", "secret"]))
        #expect(open.contents("docs/a.txt") == [isOld ? "first file\n" : "<encrypted>"])
        #expect(open.contents("docs/big.txt").first?.count == (isOld ? 65_000 : 11))
        #expect(open.kinds == (isOld ? [] : [.encryptedContent]))
    }

    @Test(arguments: ["bzip2", "lzma", "xz", "ppmd"])
    func otherCompressionsAreForTheChild(_ method: String) throws {
        guard let tool = GeneratorTool("7z") else { return }
        let command = ["a", "-tzip", "-mm=\(method)", "out.zip", "docs/big.txt"]
        guard let bytes = try? tool.run(command, files: Self.files, output: "out.zip") else {
            return print("this 7z makes no zip with \(method): not tested with it")
        }
        let unpacked = try Unpacked.zip(bytes)
        #expect(unpacked.findings == [])
        let file = try #require(unpacked.files.first { $0.names.first == "docs/big.txt" })
        guard case .packed(let packed) = file.content else {
            Issue.record("it is not packed")
            return
        }
        let opened = try Opened(packed.copy(0..<packed.count), as: .zip)
        #expect(opened.findings == [])
        #expect(opened.files.count == 1)
        #expect(opened["entry"] == Self.files["docs/big.txt"])
    }

    @Test func deflate64IsNamed() throws {
        guard let tool = GeneratorTool("7z") else { return }
        let command = ["a", "-tzip", "-mm=deflate64", "out.zip", "docs/big.txt"]
        let unpacked = try Unpacked.zip(tool.run(command, files: Self.files, output: "out.zip"))
        #expect(unpacked.kinds == [.unsupported])
        #expect(unpacked.contents("docs/big.txt") == ["<unreadable>"])
    }

    @Test func wideArchiveOfATool() throws {
        guard let tool = GeneratorTool("python3") else { return }
        let script = """
            import zipfile
            z=zipfile.ZipFile('out.zip','w')
            with z.open('a.txt','w',force_zip64=True) as f: f.write(b'wide')
            z.close()
            """
        let unpacked = try Unpacked.zip(tool.run(["-c", script], output: "out.zip"))
        #expect(unpacked.findings == [])
        #expect(unpacked.contents("a.txt") == ["wide"])
    }

    @Test func everyCutArchiveIsHeldAndShowsWhatIsThere() throws {
        guard let tool = GeneratorTool("zip") else { return }
        let bytes = try tool.run(["-q", "out.zip", "docs/a.txt", "docs/big.txt"], files: Self.files, output: "out.zip")
        for count in 4..<(bytes.count - 1) {
            let unpacked = try Unpacked.zip(Array(bytes.prefix(count)))
            #expect(unpacked.kinds.contains(.truncated), "\(count)")
            if count > bytes.count / 2 { #expect(unpacked.contents("docs/a.txt").contains("first file\n"), "\(count)") }
        }
    }
}
