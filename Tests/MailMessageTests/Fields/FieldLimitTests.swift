import MailMessage
import Testing
import TestTools

/// No field makes the reader trap, take long, or keep much.
@Suite struct FieldLimitTests {
    private func read(_ value: [UInt8], _ limits: ReadingLimits = ReadingLimits()) -> StructuredField {
        let field = StructuredField(value, limits)
        for attribute in ["filename", "name", "boundary", "charset"] {
            for value in field.values(of: attribute) { _ = FileName(value.text) }
        }
        _ = TransferEncodingField(value)
        return field
    }

    @Test func tooManyParametersAreAnAnomaly() {
        let value = "attachment" + String(repeating: "; filename=a\\x", count: 600)
        #expect(read(Array(value.utf8)).anomalies.map(\.kind).contains(.parameterLimit))
        let few = "attachment; a=\"\\\"\"" + (0..<400).map { "; p\($0)=a" }.joined()
        #expect(!read(Array(few.utf8)).anomalies.map(\.kind).contains(.parameterLimit))
        var limits = ReadingLimits()
        limits.parameters = 2
        #expect(read(Array("a/b; c=d; e=f".utf8), limits).anomalies.isEmpty)
        #expect(read(Array("a/b; c=d; e=f; g=h".utf8), limits).anomalies.map(\.kind) == [.parameterLimit])
    }

    @Test func tooManyContinuationsAreAnAnomaly() {
        let value = "attachment" + (0..<101).map { "; filename*\($0)=a" }.joined()
        #expect(read(Array(value.utf8)).anomalies.map(\.kind).contains(.parameterLimit))
        let fewer = "attachment" + (0..<100).map { "; filename*\($0)=a" }.joined()
        let field = read(Array(fewer.utf8))
        #expect(field.values(of: "filename").first?.text == String(repeating: "a", count: 100))
        #expect(!field.anomalies.map(\.kind).contains(.parameterLimit))
    }

    @Test(arguments: ["9223372036854775807", "99999999999999999999999999", "-1", "x", "00000000000000000000000001"])
    func anyNumberOfAContinuationWillDo(_ number: String) {
        #expect(!read(Array("attachment; filename*\(number)=a.exe".utf8)).values(of: "filename").isEmpty)
    }

    /// Pieces that, repeated, would be slow if any step looked again at what it has seen.
    static let pieces = [
        "(", ")", "\"", "\\", ";", "=", " ", "'", "*", "%", "=?", "?=", "=?a?q?", "=?a?b?", "a=", ";a", "; filename=",
        "; filename*0=",
        " filename=", "filename=\"", "\"filename\"", "%25", "\r\n ", "\r", "\0", "()", "\\\"", ";=", "= =", "a ",
        "a b=c ", "\"\"", "\" ;",
        "/", "a/b ", "“", "’", "file name=", "=?utf-8?q?a?= ", "=?utf-8?b?YQ==?= ", "name=(", "boundary=", "x*1=a;",
        "' ;", "=?;=?", "<", "\u{200D}.",
    ]

    @Test func timeGrowsInProportion() {
        func time(_ bytes: [UInt8]) -> Double {
            processorTime { _ = read(bytes) }
        }
        for piece in Self.pieces {
            for prefix in ["attachment; filename=", "attachment; filename*=\"", "multipart/mixed"] {
                let small = Array((prefix + String(repeating: piece, count: 1_000 / piece.utf8.count)).utf8)
                let large = Array((prefix + String(repeating: piece, count: 8_000 / piece.utf8.count)).utf8)
                // The better of two, since other work goes on beside. Eight times the bytes: 64 times if it were quadratic.
                let fast = (0..<2).map { _ in time(small) }.min() ?? 0
                let slow = (0..<2).map { _ in time(large) }.min() ?? 0
                #expect(
                    slow < fast * 24 + 0.01, "\(piece.debugDescription) after \(prefix): \(fast), \(slow)")
            }
        }
    }

    /// What is kept does not outgrow what was read.
    @Test func valuesStayInProportion() {
        for piece in Self.pieces {
            let value = Array(
                ("attachment; filename=" + String(repeating: piece, count: 20_000 / piece.utf8.count)).utf8)
            let values = read(value).values(of: "filename")
            let total = values.reduce(0) { $0 + $1.bytes.count + $1.text.utf8.count }
            #expect(total < 100 * value.count, "\(piece.debugDescription): \(total)")
        }
    }

    @Test func mutationsNeverTrap() {
        var random = SeededGenerator(seed: 0x9E37_79B9)
        let seeds =
            (HostileFieldTests.repeated + HostileFieldTests.extended + HostileFieldTests.words
            + HostileFieldTests.quotes + HostileFieldTests.comments + HostileFieldTests.blanks).map {
                Array($0.value.utf8)
            }
        let signs = Array("\"\\;=()*'%?/ \t\r\n\0.:,<>0aé“".utf8) + [0x80, 0xFF]
        for round in 0..<4_000 {
            var value = seeds[round % seeds.count]
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let index = Int.random(in: 0...value.count, using: &random)
                let sign = signs[Int.random(in: 0..<signs.count, using: &random)]
                switch Int.random(in: 0..<5, using: &random) {
                case 0: value.insert(sign, at: index)
                case 1 where index < value.count: value.remove(at: index)
                case 2 where index < value.count: value[index] = sign
                case 3:
                    value.insert(
                        contentsOf: seeds[Int.random(in: 0..<seeds.count, using: &random)].suffix(12), at: index)
                default: value.removeLast(Int.random(in: 0...min(value.count, 8), using: &random))
                }
            }
            let field = read(value)
            for anomaly in field.anomalies {
                #expect(anomaly.range.lowerBound >= 0 && anomaly.range.upperBound <= value.count)
            }
            for attribute in ["filename", "boundary"] {
                let texts = field.values(of: attribute).map(\.text)
                #expect(Set(texts.map { Array($0.utf8) }).count == texts.count)
            }
        }
    }

    @Test func everyPrefixAndSuffixIsRead() {
        for row in HostileFieldTests.blanks + HostileFieldTests.words {
            let value = Array(row.value.utf8)
            for count in 0...value.count {
                _ = read(Array(value.prefix(count)))
                _ = read(Array(value.suffix(count)))
            }
        }
    }
}
