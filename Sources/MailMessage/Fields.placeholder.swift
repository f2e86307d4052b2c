// A stand-in while the parts are written side by side.
struct ParameterValue { let text: String; let bytes: [UInt8]; let origin: CandidateName.Origin }
struct StructuredField {
    var tokens: [String] = []
    var anomalies: [(kind: AnomalyKind, range: Range<Int>)] = []
    let value: [UInt8]
    let limits: ReadingLimits
    let tight: [UInt8]
    init(_ folded: [UInt8], _ limits: ReadingLimits) {
        var (plain, tight) = ([UInt8](), [UInt8]())
        var inFold = false
        for byte in folded {
            if byte.isLineEnd { inFold = true; continue }
            plain.append(byte)
            inFold = inFold && byte.isBlank
            if !inFold { tight.append(byte) }
        }
        value = plain
        self.tight = tight
        self.limits = limits
        let type = FieldParameter.withoutComments(Array(value.prefix { $0 != UInt8(ascii: ";") }))
            .filter { !$0.isBlank && $0 != UInt8(ascii: "\"") }.lowercasedText
        tokens = [type]
    }
    func values(of attribute: String) -> [ParameterValue] {
        var all: [ParameterValue] = []
        for text in tight == value ? [value] : [value, tight] {
            let readings = ParameterReadings(of: attribute, in: text, limit: limits.parameters)
            all += readings.values.map {
                ParameterValue(text: String(decoding: $0, as: UTF8.self), bytes: $0, origin: .reading)
            }
        }
        return all
    }
}
struct TransferEncodingField {
    var encodings: [TransferEncoding]
    var anomaly: AnomalyKind?
    init(_ value: [UInt8]) {
        let token = FieldParameter.withoutComments(value.filter { !$0.isLineEnd }).trimmed.prefix {
            !$0.isBlank && $0 != 0x3B
        }
        switch token.lowercasedText {
        case "base64": encodings = [.base64]
        case "quoted-printable": encodings = [.quotedPrintable]
        case "x-uuencode", "uuencode", "x-uue", "uue": encodings = [.uuencode]
        case "": encodings = [.identity]
        case let other where ["7", "8", "bin"].contains(where: other.hasPrefix): encodings = [.identity]
        default:
            anomaly = .unknownTransferEncoding
            encodings = [.identity, .base64, .quotedPrintable]
        }
    }
}
enum EncodedWord {
    static func decode(_ bytes: [UInt8]) -> String { String(decoding: EncodedText.wordsDecoded(bytes), as: UTF8.self) }
}
package struct ContentDecoder {
    private var decoder: TransferDecoder?
    package init(_ encoding: TransferEncoding) {
        decoder =
            encoding == .base64
            ? TransferDecoder(.base64) : encoding == .quotedPrintable ? TransferDecoder(.quotedPrintable) : nil
    }
    package mutating func decode(_ bytes: Span<UInt8>, into output: inout [UInt8]) {
        if decoder == nil { output += bytes.copy(); return }
        for index in bytes.indices { decoder?.take(bytes[index], &output) }
    }
    package mutating func finish(into output: inout [UInt8]) { decoder?.finish(&output) }
}
struct EmbeddedFile { let name: [UInt8]; let encoding: TransferEncoding; let range: Range<Int>; let isComplete: Bool }
enum EmbeddedFileFinder { static func files(in bytes: Span<UInt8>, _ range: Range<Int>) -> [EmbeddedFile] { [] } }
