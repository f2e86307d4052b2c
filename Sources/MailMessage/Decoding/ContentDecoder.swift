/// Decodes the content of a part, whatever its transfer encoding, as it comes.
///
/// For example:
/// ```swift
/// var decoder = ContentDecoder(.base64)
/// decoder.decode(window, into: &output)
/// decoder.finish(into: &output)
/// ```
/// Windows may have any size: how the content is cut into them changes nothing. It never fails; `anomalies` tells what
/// was unusual, and `alternatives` how other programs may read the same content.
package struct ContentDecoder: Sendable {
    enum State: Sendable {
        case identity
        case base64(Base64Decoder)
        case quotedPrintable(QuotedPrintableDecoder)
        case uuencode(UUDecoder)
        case yEnc(YEncDecoder)
        case binHex(BinHexDecoder)
    }

    var state: State

    /// Makes a decoder for the content of a part with that encoding, in the reading that gives the most.
    package init(_ encoding: TransferEncoding) {
        state =
            switch encoding {
            case .identity: .identity
            case .base64: .base64(Base64Decoder())
            case .quotedPrintable: .quotedPrintable(QuotedPrintableDecoder())
            case .uuencode: .uuencode(UUDecoder())
            case .yEnc: .yEnc(YEncDecoder())
            case .binHex: .binHex(BinHexDecoder())
            }
    }

    /// Makes a decoder for base64 in one reading.
    package init(reading variant: Base64Variant) {
        state = .base64(Base64Decoder(variant))
    }

    /// Makes a decoder for quoted-printable in one reading.
    package init(reading variant: QuotedPrintableVariant) {
        state = .quotedPrintable(QuotedPrintableDecoder(variant))
    }

    /// Makes a decoder for a file that was found in a text: give it the bytes of `EmbeddedFile.data`.
    package init(embedded kind: EmbeddedFile.Kind) {
        state =
            switch kind {
            case .uuencode: .uuencode(UUDecoder(.uuencode))
            case .xxencode: .uuencode(UUDecoder(.xxencode))
            case .base64: .base64(Base64Decoder())
            case .yEnc: .yEnc(YEncDecoder(isInData: true))
            case .binHex: .binHex(BinHexDecoder())
            }
    }

    /// Decodes the next window, and appends what it gives.
    package mutating func decode(_ bytes: Span<UInt8>, into output: inout [UInt8]) {
        let state = state
        // What the state holds must not be shared while it is changed.
        self.state = .identity
        switch state {
        case .identity:
            bytes.append(0..<bytes.count, to: &output)
        case .base64(var decoder):
            decoder.decode(bytes, into: &output)
            self.state = .base64(decoder)
        case .quotedPrintable(var decoder):
            decoder.decode(bytes, into: &output)
            self.state = .quotedPrintable(decoder)
        case .uuencode(var decoder):
            decoder.decode(bytes, into: &output)
            self.state = .uuencode(decoder)
        case .yEnc(var decoder):
            decoder.decode(bytes, into: &output)
            self.state = .yEnc(decoder)
        case .binHex(var decoder):
            decoder.decode(bytes, into: &output)
            self.state = .binHex(decoder)
        }
    }

    /// Ends the content, and appends what was held back.
    package mutating func finish(into output: inout [UInt8]) {
        switch state {
        case .identity:
            break
        case .base64(var decoder):
            decoder.finish(into: &output)
            state = .base64(decoder)
        case .quotedPrintable(var decoder):
            decoder.finish(into: &output)
            state = .quotedPrintable(decoder)
        case .uuencode(var decoder):
            decoder.finish(into: &output)
            state = .uuencode(decoder)
        case .yEnc(var decoder):
            decoder.finish(into: &output)
            state = .yEnc(decoder)
        case .binHex(var decoder):
            decoder.finish(into: &output)
            state = .binHex(decoder)
        }
    }
}
