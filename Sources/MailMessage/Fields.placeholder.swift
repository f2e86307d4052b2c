// A stand-in while the parts are written side by side.
struct ParameterValue { let text: String; let bytes: [UInt8]; let origin: CandidateName.Origin }
struct StructuredField {
    var tokens: [String] = []
    var anomalies: [(kind: AnomalyKind, range: Range<Int>)] = []
    var all: [(String, [UInt8])] = []
    init(_ value: [UInt8], _ limits: ReadingLimits) {
        let pieces = value.split(separator: UInt8(ascii: ";"))
        if let first = pieces.first { tokens = [first.trimmed.lowercasedText] }
        for piece in pieces.dropFirst() {
            let halves = piece.split(separator: UInt8(ascii: "="), maxSplits: 1)
            guard halves.count == 2 else { continue }
            var text = halves[1].trimmed
            if text.first == 0x22 { text = text.dropFirst() }
            if text.last == 0x22 { text = text.dropLast() }
            all.append((halves[0].trimmed.lowercasedText, Array(text)))
        }
    }
    func values(of attribute: String) -> [ParameterValue] {
        all.filter { $0.0 == attribute }.map {
            ParameterValue(text: String(decoding: $0.1, as: UTF8.self), bytes: $0.1, origin: .standard)
        }
    }
}
struct TransferEncodingField {
    var encodings: [TransferEncoding]
    var anomaly: AnomalyKind?
    init(_ value: [UInt8]) {
        switch value.trimmed.lowercasedText {
        case "base64": encodings = [.base64]
        case "quoted-printable": encodings = [.quotedPrintable]
        case "x-uuencode", "uuencode": encodings = [.uuencode]
        default: encodings = [.identity]
        }
    }
}
enum EncodedWord { static func decode(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) } }
struct ContentDecoder {
    init(_ encoding: TransferEncoding) {}
    mutating func decode(_ bytes: Span<UInt8>, into output: inout [UInt8]) { output += bytes.copy() }
    mutating func finish(into output: inout [UInt8]) {}
}
struct EmbeddedFile { let name: [UInt8]; let encoding: TransferEncoding; let range: Range<Int>; let isComplete: Bool }
enum EmbeddedFileFinder { static func files(in bytes: Span<UInt8>, _ range: Range<Int>) -> [EmbeddedFile] { [] } }
