import PosternService
import Testing

@Suite struct TextEncodingTests {
    @Test(
        arguments: [
            ([0xFF, 0xFE, 0x61, 0], "1:1: the file is UTF-16; save it as UTF-8"),
            ([0xFE, 0xFF, 0, 0x61], "1:1: the file is UTF-16; save it as UTF-8"),
            (
                Array("workers: 2\r\nhost_name: caf".utf8) + [0xE9],
                "2:15: a byte that is not UTF-8; save the file as UTF-8"
            ),
            ([0xEF, 0xBB, 0xBF, 0xC0, 0x80], "1:1: a byte that is not UTF-8; save the file as UTF-8"),
            ([0xED, 0xA0, 0x80], "1:1: a byte that is not UTF-8; save the file as UTF-8"),
            ([0x61, 0], "1:2: a NUL byte in the file; remove it"),
        ] as [([UInt8], String)])
    func bytesThatAreNoText(bytes: [UInt8], expected: String) {
        var files = MemoryFiles()
        files.files["postern.yaml"] = ConfigurationFile(bytes: bytes, identity: "1")
        #expect(errors(in: files) == "postern.yaml:" + expected)
    }

    @Test func aByteOrderMarkDoesNotMoveColumns() {
        #expect(errors(in: "\u{FEFF}workers: 0") == "postern.yaml:1:10: `workers` is `0`; from 1 to 64 is allowed")
    }

    @Test func linesMayEndInAnyWay() throws {
        for ending in ["\n", "\r\n", "\r"] {
            let sample = try read("workers: 2\(ending)greeting: |\(ending)  a\(ending)  b\(ending)")
            #expect(sample.workers == 2)
            #expect(sample.greeting == "a\nb\n")
        }
    }
}
