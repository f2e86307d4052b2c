/// Decodes one uuencoded, xxencoded or `begin-base64` file as it comes, in windows of any size.
///
/// Lines that are no data are passed over, and `isBroken` tells of them. A line of `n` bytes gives `n`, with zeros where
/// it was cut. A window gives at most its own size and what was held of the line before, 63 bytes more.
package struct UUDecoder: Sendable {
    /// So many bytes of a line that is cut by the end of a window are held: more than any line of data has.
    private static let lineLimit = 256

    private enum State: Sendable {
        case before
        case data(UUAlphabet?)
        case base64(Base64Decoder)
        case ended
    }

    /// Whether a line was met that is no data, or less than it says, or the line before or behind the data is missing.
    package private(set) var isBroken = false
    /// Whether the line that ends the file was met. Of a `begin-base64` file this cannot be told, and counts as met.
    package private(set) var isComplete = false

    private var state: State
    /// Whether the lines around the data are given as well.
    private let isWhole: Bool
    /// The beginning of a line whose end is in the next window.
    private var held: [UInt8] = []

    /// Makes a decoder for a whole content, in which a `begin` line stands.
    package init() {
        state = .before
        isWhole = true
    }

    /// Makes a decoder for the lines behind the `begin` line.
    package init(_ alphabet: UUAlphabet) {
        state = .data(alphabet)
        isWhole = false
    }

    /// Decodes the next window, and appends what it gives.
    package mutating func decode(_ bytes: Span<UInt8>, into output: inout [UInt8]) {
        var index = 0
        while index < bytes.count {
            switch state {
            case .ended: return
            case .base64(var decoder):
                decoder.decode(bytes.extracting(index..<bytes.count), into: &output)
                state = .base64(decoder)
                return
            case .before, .data:
                index = lines(bytes, from: index, into: &output)
            }
        }
    }

    /// Ends the content: with a last line that has no end.
    package mutating func finish(into output: inout [UInt8]) {
        if case .base64(var decoder) = state {
            decoder.finish(into: &output)
            isComplete = true
        } else if !held.isEmpty {
            takeHeld(into: &output)
        }
        if isWhole, !isComplete { isBroken = true }
        state = .ended
    }

    /// Takes lines until the state is another one, or the window is at its end.
    private mutating func lines(_ bytes: Span<UInt8>, from start: Int, into output: inout [UInt8]) -> Int {
        var index = start
        while index < bytes.count {
            let line = bytes.textLine(at: index)
            index = line.next
            if held.isEmpty, line.isEnded {
                take(bytes.extracting(line.content), into: &output)
            } else {
                bytes.append(line.content.prefix(Self.lineLimit - held.count), to: &held)
                if line.isEnded { takeHeld(into: &output) }
            }
            switch state {
            case .before, .data: continue
            case .base64, .ended: return index
            }
        }
        return index
    }

    private mutating func takeHeld(into output: inout [UInt8]) {
        let line = held
        held = []
        take(line.span, into: &output)
    }

    private mutating func take(_ line: Span<UInt8>, into output: inout [UInt8]) {
        switch state {
        case .before:
            guard let begin = UUBeginLine(line) else { return }
            // The `====` at the end is padding as well.
            state = begin.isBase64 ? .base64(Base64Decoder(.stoppingAtPadding)) : .data(nil)
        case .data(let known):
            let alphabet = known ?? Self.alphabet(of: line)
            if Self.isEnd(line, alphabet ?? .uuencode) {
                state = .ended
                isComplete = true
                return
            }
            guard let alphabet else {
                if !line.trimmedOfBlanks(0..<line.count).isEmpty { isBroken = true }
                return
            }
            if known == nil { state = .data(alphabet) }
            let data = UULine(line, alphabet)
            switch data.shape {
            case .empty: return
            case .none:
                if !line.trimmedOfBlanks(0..<line.count).isEmpty { isBroken = true }
                return
            case .cut, .masked: isBroken = true
            case .exact: break
            }
            output.append(addingCapacity: data.byteCount) { output in data.decode(line, alphabet, into: &output) }
        case .base64, .ended: return
        }
    }

    /// The alphabet of a line that should be data; `nil` if it is none.
    static func alphabet(of line: Span<UInt8>) -> UUAlphabet? {
        let shape = UULine(line, .uuencode).shape
        if shape == .exact { return .uuencode }
        if UULine(line, .xxencode).shape == .exact { return .xxencode }
        return shape == .masked || shape == .cut ? .uuencode : nil
    }

    /// Whether a line ends the data. In uuencode nothing else begins with these letters; in xxencode a line of 42
    /// bytes begins with `e`.
    static func isEnd(_ line: Span<UInt8>, _ alphabet: UUAlphabet) -> Bool {
        guard line.has("end", at: 0) else { return false }
        return switch alphabet {
        case .uuencode: line[0] == 0x65 || line.withoutTrailingBlanks(0..<line.count).count == 3
        case .xxencode: line.withoutTrailingBlanks(0..<line.count).count == 3
        }
    }
}
