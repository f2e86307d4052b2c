/// Decodes base64 as it comes, in windows of any size.
///
/// It never fails: whatever the content, every digit counts unless the variant says otherwise. What was unusual is told
/// by `facts`. A window gives at most three quarters of its size, and three bytes.
package struct Base64Decoder: Sendable {
    /// What was seen so far; complete after `finish`.
    package private(set) var facts = Base64Facts()

    private let variant: Base64Variant
    /// Digits of an unfinished group, the latest in the lowest six bits.
    private var group: UInt32 = 0
    /// How many digits, or padding in their place.
    private var digits = 0
    /// A bit for each place of the group that padding fills, of `paddingInPlace`.
    private var paddedPlaces: UInt8 = 0
    /// How many `=` the last group still wants.
    private var wantedPadding = 0
    /// Whether the next digit stands behind padding or a foreign character, and must be noted.
    private var followsPadding = false
    private var followsForeign = false
    private var isStopped = false
    /// What was seen of a line, of `skippingForeignLines`: it counts when all of it is known.
    private var line: [UInt8] = []
    private var isForeignLine = false
    /// Whether digits count: of `afterPadding` not before the first padding.
    private var hasBegun: Bool { variant != .afterPadding || facts.dataAfterPadding != nil }
    /// Where the line began that is not at its end.
    private var lineStart = 0
    /// Bytes of the windows before this one.
    private var offset = 0

    /// Makes a decoder for one content.
    package init(_ variant: Base64Variant = .restarting) {
        self.variant = variant
    }

    /// Decodes the next window, and appends what it gives.
    package mutating func decode(_ bytes: Span<UInt8>, into output: inout [UInt8]) {
        defer { offset += bytes.count }
        guard !isStopped else { return }
        if variant == .skippingForeignLines { return decodeLines(bytes, into: &output) }
        let capacity = bytes.count / 4 * 3 + 6
        output.append(addingCapacity: capacity) { output in
            var index = 0
            while index < bytes.count {
                if digits == 0, !followsPadding, !followsForeign, hasBegun {
                    index = Base64Group.decode(bytes, from: index, into: &output)
                    guard index < bytes.count else { break }
                }
                let byte = bytes[index]
                let value = Base64Group.value(byte)
                if value < 64 {
                    take(value, at: index, &output)
                } else if byte == 0x3D {
                    takePadding(at: index, &output)
                } else if !byte.isLineEnd, !byte.isBlank {
                    takeForeign(byte, at: index, &output)
                }
                if isStopped { break }
                index += 1
            }
        }
    }

    /// Ends the content: a last group that is not full gives the bytes that it holds.
    package mutating func finish(into output: inout [UInt8]) {
        guard !isStopped else { return }
        if variant == .skippingForeignLines { endLine(into: &output) }
        isStopped = true
        if wantedPadding > 0 { facts.misplacedPadding = facts.misplacedPadding ?? offset }
        guard digits > 0 else { return }
        if !followsPadding { facts.truncation = offset }
        output.append(addingCapacity: 2) { output in endGroup(&output) }
    }

    /// A longer line is no line of an encoder: it counts as it comes.
    private static let lineLimit = 1 << 10

    private mutating func decodeLines(_ bytes: Span<UInt8>, into output: inout [UInt8]) {
        for index in bytes.indices {
            let byte = bytes[index]
            if byte == 0x0A {
                endLine(into: &output)
                lineStart = offset + index + 1
            } else if !isForeignLine {
                line.append(byte)
                isForeignLine = Base64Group.value(byte) > 63 && byte != 0x3D && !byte.isBlank && byte != 0x0D
                if line.count >= Self.lineLimit { endLine(into: &output) }
            }
        }
    }

    private mutating func endLine(into output: inout [UInt8]) {
        let line = line
        self.line.removeAll(keepingCapacity: true)
        defer { isForeignLine = false }
        guard !isForeignLine else { return }
        output.append(addingCapacity: line.count / 4 * 3 + 6) { output in
            for byte in line {
                if byte == 0x3D {
                    takePadding(at: lineStart - offset, &output)
                } else if Base64Group.value(byte) < 64 {
                    take(Base64Group.value(byte), at: lineStart - offset, &output)
                }
            }
        }
    }

    private mutating func take(_ value: UInt8, at index: Int, _ output: inout OutputSpan<UInt8>) {
        if followsForeign {
            followsForeign = false
            facts.dataAfterForeign = facts.dataAfterForeign ?? offset + index
        }
        if followsPadding {
            followsPadding = false
            facts.dataAfterPadding = facts.dataAfterPadding ?? offset + index
            if wantedPadding > 0 { facts.misplacedPadding = facts.misplacedPadding ?? offset + index }
            wantedPadding = 0
        }
        guard hasBegun else { return }
        group = group << 6 | UInt32(value)
        digits += 1
        if digits == 4 { endQuartet(&output) }
    }

    private mutating func endQuartet(_ output: inout OutputSpan<UInt8>) {
        output.append(UInt8(truncatingIfNeeded: group >> 16))
        if paddedPlaces & 4 == 0 { output.append(UInt8(truncatingIfNeeded: group >> 8)) }
        if paddedPlaces & 8 == 0 { output.append(UInt8(truncatingIfNeeded: group)) }
        (group, digits, paddedPlaces) = (0, 0, 0)
    }

    /// Gives the bytes of two or three digits; those of a single one are lost.
    private mutating func endGroup(_ output: inout OutputSpan<UInt8>) {
        if digits == 2 {
            output.append(UInt8(truncatingIfNeeded: group >> 4))
        } else if digits == 3 {
            output.append(UInt8(truncatingIfNeeded: group >> 10))
            output.append(UInt8(truncatingIfNeeded: group >> 2))
        }
        (group, digits, paddedPlaces) = (0, 0, 0)
    }

    private mutating func takePadding(at index: Int, _ output: inout OutputSpan<UInt8>) {
        if wantedPadding > 0 {
            wantedPadding -= 1
        } else if digits < 2 {
            facts.misplacedPadding = facts.misplacedPadding ?? offset + index
        } else {
            wantedPadding = 3 - digits
        }
        followsPadding = true
        switch variant {
        case .ignoringPadding: break
        case .stoppingAtFullGroup:
            guard digits >= 2, wantedPadding == 0 else { break }
            endGroup(&output)
            isStopped = true
        case .paddingInPlace:
            group = group << 6
            paddedPlaces |= 1 << UInt8(digits)
            digits += 1
            if digits == 4 { endQuartet(&output) }
        case .stoppingAtPadding:
            endGroup(&output)
            isStopped = true
        default: endGroup(&output)
        }
    }

    private mutating func takeForeign(_ byte: UInt8, at index: Int, _ output: inout OutputSpan<UInt8>) {
        if byte == 0x2D || byte == 0x5F {
            facts.urlSafe = facts.urlSafe ?? offset + index
            if variant == .urlSafe { return take(byte == 0x2D ? 62 : 63, at: index, &output) }
        }
        facts.foreign = facts.foreign ?? offset + index
        followsForeign = facts.dataAfterForeign == nil
        if variant == .stoppingAtForeign {
            endGroup(&output)
            isStopped = true
        }
    }
}
