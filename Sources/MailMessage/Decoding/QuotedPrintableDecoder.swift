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
                index = plain(bytes, from: index, into: &output)
            }
        }
    }

    /// Ends the content. An escape that is not complete is a broken one; a `=` with nothing but blanks behind it is a
    /// soft break.
    package mutating func finish(into output: inout [UInt8]) {
        guard let last = held.last, variant != .gMime else { return }
        let start = offset - held.count
        if last.hexadecimal != nil {
            facts.unfinishedEscape = start
            endBroken(at: start, into: &output)
        } else {
            if held.count == 1 { facts.unfinishedEscape = start }
            endBreak(at: start)
        }
    }

    /// Decodes up to a `=` that is no whole escape and no plain soft break, and holds that back.
    private mutating func plain(_ bytes: Span<UInt8>, from start: Int, into output: inout [UInt8]) -> Int {
        var index = start
        var firstSmall: Int?
        output.append(addingCapacity: bytes.count - start) { output in
            index = QuotedPrintableText.decode(
                bytes, from: start, smallDigitsCount: variant != .capitals, firstSmall: &firstSmall, into: &output)
        }
        if let firstSmall { facts.smallDigits = facts.smallDigits ?? offset + firstSmall }
        guard index < bytes.count else { return index }
        held.append(0x3D)
        return index + 1
    }

    /// Looks at the byte behind what is held.
    /// - Returns: whether the byte is used up; if not, nothing is held any more.
    private mutating func takeHeld(_ byte: UInt8, at index: Int, into output: inout [UInt8]) -> Bool {
        if variant == .gMime { return takeHeldAsGMime(byte, into: &output) }
        let start = offset + index - held.count
        let last = held.last ?? 0
        if last == 0x0D {
            if byte == 0x0A {
                held.append(byte)
            } else {
                facts.bareReturnBreak = facts.bareReturnBreak ?? start
                isInLongBreak = variant == .python
            }
            endBreak(at: start)
            return byte == 0x0A
        }
        if held.count == 1 || last.isBlank {
            if byte == 0x0A {
                held.append(byte)
                endBreak(at: start)
                return true
            }
            if byte == 0x0D || byte.isBlank && held.count < Self.heldLimit && variant != .python {
                held.append(byte)
                return true
            }
        }
        if byte == 0x3D, held.count == 1 {
            facts.doubledSign = facts.doubledSign ?? start
            if variant == .python {
                endBroken(at: start, into: &output)
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

    private mutating func takeHeldAsGMime(_ byte: UInt8, into output: inout [UInt8]) -> Bool {
        held.append(byte)
        guard held.count == 3 || byte == 0x0A else { return true }
        if let high = held[1].hexadecimal, let low = byte.hexadecimal {
            output.append(high << 4 | low)
        } else if byte != 0x0A || held.count == 3 && held[1] != 0x0D {
            output += held
        }
        held.removeAll(keepingCapacity: true)
        return true
    }

    /// Ends a soft break, whose line end is held too if it is there.
    private mutating func endBreak(at start: Int) {
        if held.count > 1, held[1].isBlank {
            facts.blanksInBreak = facts.blanksInBreak ?? start
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
