import MailMessage
import Testing
import TestTools

@Suite struct EmbeddedFileFinderTests {
    static let program = Array("MZ".utf8) + [UInt8](0..<200)
    static let body = uuencoded(program)

    private func find(_ text: String) -> [EmbeddedFile] { find(Array(text.utf8)) }

    private func find(_ text: [UInt8]) -> [EmbeddedFile] {
        var finder = EmbeddedFileFinder()
        finder.find(in: text.span)
        return finder.files
    }

    private func content(_ file: EmbeddedFile, in text: String) -> [UInt8] {
        var decoder = ContentDecoder(embedded: file.kind)
        return decoder.all(Array(Array(text.utf8)[file.data]))
    }

    /// All of these are opened by uudeview 0.5.20, ripMIME 1.4 or Python 3.11, the last two by MIME-tools 5.510 and by
    /// Outlook Express, as is known of them.
    @Test(arguments: [
        "begin 644 a.exe\n", "BEGIN 644 a.exe\n", "Begin 644 a.exe\n", "begin  644  a.exe\n", "begin\t644\ta.exe\n",
        "begin 7 a.exe\n", "begin 100644 a.exe\n", "begin 999 a.exe\n", "<pre>begin 644 a.exe\n",
        "begin 644 a.exe \r\n",
        "begin 644 a.exe\n\n", "begin 644 a.exe\r\n\r\n\r\n", "begin 644 a.exe\nsome line between\n", "begin a.exe\n",
        "begin  a.exe\n",
    ])
    func begins(_ begin: String) {
        for before in ["", "text\n", "text without a blank line\r\n", "text\r"] {
            for body in [Self.body, uuencoded(Self.program, zero: " "), Self.body.replacing("\n", "\r\n")] {
                let text = before + begin + body + "text\n"
                let files = find(text)
                #expect(files.map(\.name) == [Array("a.exe".utf8)])
                #expect(files.map(\.kind) == [.uuencode])
                #expect(files.map(\.isComplete) == [true])
                #expect(files.map { content($0, in: text) } == [Self.program])
                #expect(files.first?.range == before.utf8.count..<text.utf8.count - 5)
            }
        }
    }

    @Test(arguments: [
        "begin 644 things\nand go on with the work\n\nbye\n",
        "begin 644 things\nIN CAPITAL LETTERS\nAND MORE OF THEM\n",
        "begin 644\n\n\n", "begin\nMATTER\nend\n", "begin work\n12345\n", "begin transaction;\n#1234\nINSERT INTO A;\n",
        "begin 644 a.exe\n", "begin 644 a.exe", "begin", "begin 644 things\nend\n",
        "Begin forwarded message:\n\nFrom: A\n",
        "BEGIN\n  NULL;\nEND;\n", " begin 644 a.exe\n" + body, "xbegin 644 a.exe\n" + body,
        "> begin 644 a.exe\n" + body, "beginning 644 a.exe\n" + body, "-----BEGIN PGP MESSAGE-----\n" + body,
        "begin-base64 is written 644\nas it is\n", "=ybegin line=128 size=9 name=a.exe\nis how it begins\n",
        "=ybegin line=128 size=9\n" + String(repeating: "x", count: 128) + "\n=yend\n",
        "(This file must be converted with BinHex 4.0)\n\n:no data\n",
        "(This file must be converted with BinHex 4.0)\n",
        "see (This file must be converted with BinHex 4.0)\n\n" + BinHexDecoderTests.text.dropFirst(47), "", "\n\r\n\r",
    ])
    func prose(_ text: String) {
        #expect(find(text).isEmpty)
    }

    @Test(arguments: [
        ("begin 644 my nice file.exe", "my nice file.exe"), ("begin 644 \"a.exe\"", "\"a.exe\""), ("begin 644", ""),
        ("begin", ""), ("begin 644 644", "644"), ("begin 1234567 a", "1234567 a"), ("begin 644 \t a.exe\t", "a.exe"),
        ("begin 64x a.exe", "64x a.exe"),
    ])
    func names(_ begin: String, _ name: String) {
        #expect(find(begin + "\n" + Self.body).map { latin($0.name) } == [name])
    }

    @Test func longNamesAreCut() {
        let files = find("begin 644 " + String(repeating: "a", count: 100_000) + "\n" + Self.body)
        #expect(files.map(\.name.count) == [EmbeddedFileFinder.nameLimit])
    }

    @Test func smallFiles() {
        for bytes in [[], [0x4D], Array("MZ".utf8), [UInt8](0..<45), [UInt8](0..<46)] {
            for xx in [false, true] where !bytes.isEmpty || !xx {
                let text = "begin 644 a.exe\n" + uuencoded(bytes, xx: xx)
                let files = find(text)
                #expect(files.map(\.isComplete) == [true], "\(bytes.count) \(xx)")
                #expect(files.map { content($0, in: text) } == [bytes])
                #expect(bytes.isEmpty || files.first?.kind == (xx ? .xxencode : .uuencode))
            }
        }
    }

    /// As ripMIME and uudeview read it: the lowest six bits count.
    @Test func charactersThatAreNoDigits() {
        let masked = Self.body.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line == "end" ? "end" : String(line.map { $0 == "-" ? "m" : $0 == "/" ? "o" : $0 })
        }
        let text = "begin 644 a.exe\n" + masked.joined(separator: "\n")
        #expect(find(text).map { content($0, in: text) } == [Self.program])
    }

    /// Blanks are zeros, and something on the way has cut them off.
    @Test func blanksThatWereCutOff() {
        let bytes = Array("MZ".utf8) + [UInt8](repeating: 0, count: 200)
        let lines = uuencoded(bytes, zero: " ").split(separator: "\n", omittingEmptySubsequences: false)
        let cut = lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
        let text = "begin 644 a.exe\n" + cut.joined(separator: "\n")
        #expect(find(text).map { content($0, in: text) } == [bytes])
    }

    @Test func aFileWithoutItsEnd() {
        let lines = String(Self.body.dropLast(6))
        for after in ["", "\n\nBye,\nA.\n", "\nBye\n" + String(repeating: "long text\n", count: 500) + "end\n"] {
            let text = "begin 644 a.exe\n" + lines + after
            let files = find(text)
            #expect(files.map(\.isComplete) == [false])
            #expect(files.map { content($0, in: text) } == [Self.program])
            #expect(files.first?.range == 0..<16 + lines.utf8.count)
        }
        #expect(find("begin 644 a\n" + lines + "begin 644 b\n" + Self.body).map { latin($0.name) } == ["a", "b"])
    }

    @Test func severalFiles() {
        let both = "begin 644 a.exe\n" + Self.body + "and\nbegin 644 b.exe\n" + uuencoded(Self.program, xx: true)
        let text =
            both + "begin-base64 644 c.exe\n" + latin(base64(Self.program)) + "====\n"
            + "begin-base64-encoded 644 ZC5leGU=\n" + latin(base64(Self.program)) + "====\n" + BinHexDecoderTests.text
        let files = find(text)
        #expect(files.map { latin($0.name) } == ["a.exe", "b.exe", "c.exe", "d.exe", "a b.exe"])
        #expect(files.map(\.kind) == [.uuencode, .xxencode, .base64, .base64, .binHex])
        #expect(files.allSatisfy { $0.isComplete })
        #expect(files.map { content($0, in: text) }.dropLast().allSatisfy { $0 == Self.program })
        #expect(files.last.map { content($0, in: text) } == BinHexDecoderTests.data)
    }

    /// Either name may be taken for that of the data.
    @Test func twoBeginLines() {
        let files = find("begin 644 a.exe\nbegin 644 b.txt\n" + Self.body)
        #expect(files.map { latin($0.name) } == ["a.exe", "b.txt"])
        #expect(files.map(\.isComplete) == [false, true])
    }

    @Test func aWholePartInUuencode() {
        var decoder = ContentDecoder(.uuencode)
        #expect(decoder.all(Array(("text\n\nbegin 644 a\n" + Self.body + "text").utf8)) == Self.program)
        #expect(decoder.anomalies.isEmpty)
        for text in ["", "text\n", "begin 644 a\n" + Self.body.dropLast(6), "begin 644 a\n" + Self.body.dropFirst(5)] {
            var decoder = ContentDecoder(.uuencode)
            _ = decoder.all(Array(text.utf8))
            #expect(decoder.anomalies.map(\.kind) == [.embeddedBroken], "\(text)")
        }
    }

    @Test func theLimit() {
        let text = Array(String(repeating: "begin 644 a\n#0V%T\nend\n", count: 5).utf8)
        var finder = EmbeddedFileFinder(limit: 3)
        finder.find(in: text.span)
        #expect(finder.files.count == 3)
        #expect(finder.reachedLimit)
        finder = EmbeddedFileFinder(limit: 5)
        finder.find(in: text.span)
        #expect(finder.files.count == 5)
        #expect(!finder.reachedLimit)
    }

    @Test func rangesLieWithinTheTextWhateverItIs() {
        var numbers = SeededGenerator(seed: 5)
        let texts = ContentDecoderTests.contents + [Array(BinHexDecoderTests.text.utf8)]
        var found = 0
        for _ in 0..<3_000 {
            let text = numbers.mutated(texts.randomElement(using: &numbers) ?? [])
            var last = 0
            for file in find(text) {
                found += 1
                #expect(file.range.lowerBound >= last && file.range.upperBound <= text.count)
                #expect(file.data.lowerBound >= file.range.lowerBound && file.data.upperBound <= file.range.upperBound)
                last = file.isComplete ? file.range.upperBound : file.range.lowerBound + 1
                var decoder = ContentDecoder(embedded: file.kind)
                _ = decoder.all(Array(text[file.data]))
            }
        }
        #expect(found > 500)
    }
}

extension String {
    fileprivate func replacing(_ old: Character, _ new: String) -> String {
        map { $0 == old ? new : String($0) }.joined()
    }
}
