/// Decodes quoted-printable content as it comes, in windows of any size.
///
/// It never fails and drops nothing but soft breaks, unless the variant says otherwise. What was unusual is told by
/// `facts`. A window gives at most its own size, and what was held back of the last one: an escape or soft break that
/// is not complete, of up to `heldLimit` bytes.
package struct QuotedPrintableDecoder: Sendable {
    /// So many bytes of blanks may stand between `=` and the line's end. With more it is no soft break.
    package static let heldLimit = 1_000

    /// What was seen so far; complete after `finish`.
    package private(set) var facts = QuotedPrintableFacts()

    private let variant: QuotedPrintableVariant
    /// What began with `=` and is not decided: the sign, and then a digit, blanks or a carriage return.
    private var held: [UInt8] = []
    /// Whether all is dropped up to the next line feed.
    private var isInLongBreak = false
    /// Bytes of the windows before this one.
    private var offset = 0

    /// Makes a decoder for one content.
    package init(_ variant: QuotedPrintableVariant = .keeping) {
        self.variant = variant
    }

    /// Decodes the next window, and appends what it gives.
    package mutating func decode(_ bytes: Span<UInt8>, into output: inout [UInt8]) {
        defer { offset += bytes.count }
        var index = 0
        while index < bytes.count {
            if !held.isEmpty {
                if takeHeld(bytes[index], at: index, into: &output) { index += 1 }
            } else if isInLongBreak {
                guard let end = bytes.nextIndex(of: 0x0A, from: index) else { return }
                isInLongBreak = false
                index = end + 1
            } else {
                let sign = bytes.nextIndex(of: 0x3D, from: index) ?? bytes.count
                bytes.append(index..<sign, to: &output)
                index = escapes(bytes, from: sign, into: &output)
            }
        }
    }

    /// Ends the content. An escape that is not complete is a broken one; a `=` with nothing but blanks behind it is a
    /// soft break.
    package mutating func finish(into output: inout [UInt8]) {
        guard let last = held.last else { return }
        let start = offset - held.count
        if last.hexadecimal != nil {
            facts.unfinishedEscape = start
            endBroken(at: start, into: &output)
        } else {
            if held.count == 1 { facts.unfinishedEscape = start }
            endBreak(at: start, into: &output)
        }
    }

    /// Decodes escapes and plain soft breaks as long as one stands right behind another; holds back a `=` that is neither.
    private mutating func escapes(_ bytes: Span<UInt8>, from sign: Int, into output: inout [UInt8]) -> Int {
        var index = sign
        while index < bytes.count, bytes[index] == 0x3D {
            guard index + 2 < bytes.count else { break }
            let (first, second) = (bytes[index + 1], bytes[index + 2])
            if let high = first.hexadecimal, let low = second.hexadecimal {
                if isSmall(first) || isSmall(second) {
                    // With `capitals` what follows decides byte by byte, and notes it there.
                    if variant == .capitals { break }
                    facts.smallDigits = facts.smallDigits ?? offset + index
                }
                output.append(high << 4 | low)
                index += 3
            } else if first == 0x0A {
                index += 2
            } else if first == 0x0D, second == 0x0A {
                index += 3
            } else {
                break
            }
        }
        guard index < bytes.count, bytes[index] == 0x3D else { return index }
        held.append(0x3D)
        return index + 1
    }

    /// Looks at the byte behind what is held.
    /// - Returns: whether the byte is used up; if not, nothing is held any more.
    private mutating func takeHeld(_ byte: UInt8, at index: Int, into output: inout [UInt8]) -> Bool {
        let start = offset + index - held.count
        let last = held.last ?? 0
        if last == 0x0D {
            if byte == 0x0A {
                held.append(byte)
            } else {
                facts.bareReturnBreak = facts.bareReturnBreak ?? start
                isInLongBreak = variant == .longBreaks && held.count == 2
            }
            endBreak(at: start, into: &output)
            return byte == 0x0A
        }
        if held.count == 1 || last.isBlank {
            if byte == 0x0A {
                held.append(byte)
                endBreak(at: start, into: &output)
                return true
            }
            if byte == 0x0D || byte.isBlank && held.count < Self.heldLimit {
                held.append(byte)
                return true
            }
        }
        guard let low = byte.hexadecimal, !last.isBlank else {
            endBroken(at: start, into: &output)
            return false
        }
        if held.count == 1 {
            held.append(byte)
            return true
        }
        if isSmall(byte) || isSmall(last) {
            facts.smallDigits = facts.smallDigits ?? start
            if variant == .capitals {
                endBroken(at: start, into: &output)
                return false
            }
        }
        output.append((last.hexadecimal ?? 0) << 4 | low)
        held.removeAll(keepingCapacity: true)
        return true
    }

    /// Ends a soft break, whose line end is held too if it is there.
    private mutating func endBreak(at start: Int, into output: inout [UInt8]) {
        if held.count > 1, held[1].isBlank {
            facts.blanksInBreak = facts.blanksInBreak ?? start
            if variant == .strictBreaks { output += held }
        }
        held.removeAll(keepingCapacity: true)
    }

    /// Ends what turned out to be no escape.
    private mutating func endBroken(at start: Int, into output: inout [UInt8]) {
        facts.brokenEscape = facts.brokenEscape ?? start
        output += variant == .dropping ? held.dropFirst() : held[...]
        held.removeAll(keepingCapacity: true)
    }
}

private func isSmall(_ digit: UInt8) -> Bool { digit >= 0x61 }
