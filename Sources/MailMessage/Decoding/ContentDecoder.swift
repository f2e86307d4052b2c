/// Undoes any transfer encoding on bytes as they come.
package struct ContentDecoder: Sendable {
    private enum Decoder: Sendable {
        case identity
        case base64(Base64Decoder)
        case quotedPrintable(QuotedPrintableDecoder)
        case lines(LineCodeDecoder)
        case yEnc(YEncDecoder)
        case binHex(BinHexDecoder)
    }

    private var decoder: Decoder

    package init(_ encoding: TransferEncoding) {
        decoder =
            switch encoding {
            case .identity: .identity
            case .base64: .base64(Base64Decoder())
            case .quotedPrintable: .quotedPrintable(QuotedPrintableDecoder())
            case .uuencode: .lines(LineCodeDecoder(.uuencode))
            case .xxencode: .lines(LineCodeDecoder(.xxencode))
            case .yEnc: .yEnc(YEncDecoder())
            case .binHex: .binHex(BinHexDecoder())
            }
    }

    /// Decodes the next bytes and appends what is complete.
    package mutating func decode(_ bytes: Span<UInt8>, into output: inout [UInt8]) {
        switch decoder {
        case .identity: unsafe bytes.withUnsafeBufferPointer { unsafe output.append(contentsOf: $0) }
        case .base64(var inner):
            inner.decode(bytes, into: &output)
            decoder = .base64(inner)
        case .quotedPrintable(var inner):
            inner.decode(bytes, into: &output)
            decoder = .quotedPrintable(inner)
        case .lines(var inner):
            inner.decode(bytes, into: &output)
            decoder = .lines(inner)
        case .yEnc(var inner):
            inner.decode(bytes, into: &output)
            decoder = .yEnc(inner)
        case .binHex(var inner):
            decoder = .identity
            inner.decode(bytes, into: &output)
            decoder = .binHex(inner)
        }
    }

    /// Appends what is left at the end.
    package mutating func finish(into output: inout [UInt8]) {
        switch decoder {
        case .identity, .yEnc, .binHex: break
        case .base64(var inner):
            inner.finish(into: &output)
            decoder = .base64(inner)
        case .quotedPrintable(var inner):
            inner.finish(into: &output)
            decoder = .quotedPrintable(inner)
        case .lines(var inner):
            inner.finish(into: &output)
            decoder = .lines(inner)
        }
    }

    /// What is odd about the text so far.
    package var anomalies: [AnomalyKind] {
        switch decoder {
        case .base64(let inner):
            var kinds: [AnomalyKind] = []
            if inner.facts.hasPaddingInside { kinds.append(.base64Padding) }
            if inner.facts.hasForeign { kinds.append(.base64Foreign) }
            if inner.facts.isTruncated { kinds.append(.base64Truncated) }
            return kinds
        case .quotedPrintable(let inner): return inner.isBroken ? [.quotedPrintableBroken] : []
        default: return []
        }
    }
}
