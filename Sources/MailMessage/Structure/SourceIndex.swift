/// Where the lines of a source stand that can matter to its structure: found in one pass over its bytes.
struct SourceIndex: Sendable {
    /// Where lines begin that start with `--`.
    private(set) var dashes: [UInt32] = []
    /// The same, after a carriage return that stands alone.
    private(set) var dashesAfterReturn: [UInt32] = []
    /// Where lines begin that may start a file written into the text: `begin`, `=ybegin`, `(This file must be`.
    private(set) var embedded: [UInt32] = []
    /// Where the first carriage return stands that no line feed follows.
    private(set) var bareReturn: Int?
    /// Where the first NUL stands.
    private(set) var nul: Int?
    /// Whether there were more lines than the limit allows.
    private(set) var isCut = false

    /// Reads the bytes once; tells after each of its steps which bytes are done with.
    init(_ bytes: Span<UInt8>, _ limits: ReadingLimits, done: (Range<Int>) -> Void) {
        guard bytes.count <= UInt32.max else {
            isCut = true
            return
        }
        let step = 1 << 20
        var start = 0
        var hasBareReturn = false
        while start < bytes.count {
            // Steps end with lines, but for a line longer than a step.
            var end = bytes.count
            if bytes.count - start > step {
                end = bytes.firstIndex(of: 0x0A, in: (start + step)..<bytes.count).map { $0 + 1 } ?? bytes.count
            }
            var place = start
            while place < end {
                note(bytes, place, limits, after: false)
                let feed = bytes.firstIndex(of: 0x0A, in: place..<end)
                if !hasBareReturn, let found = bytes.firstIndex(of: 0x0D, in: place..<(feed ?? end)) {
                    hasBareReturn = feed.map { found + 1 < $0 } ?? true
                }
                guard let feed else { break }
                place = feed + 1
            }
            if nul == nil { nul = bytes.firstIndex(of: 0, in: start..<end) }
            done(start..<end)
            start = end
        }
        if hasBareReturn { readBareReturns(bytes, limits) }
    }

    private mutating func note(_ bytes: Span<UInt8>, _ place: Int, _ limits: ReadingLimits, after bareReturn: Bool) {
        guard place + 1 < bytes.count else { return }
        switch bytes[place] {
        case UInt8(ascii: "-") where bytes[place + 1] == UInt8(ascii: "-"):
            guard dashes.count + dashesAfterReturn.count < limits.delimiterLines else {
                isCut = true
                return
            }
            if bareReturn {
                dashesAfterReturn.append(UInt32(place))
            } else {
                dashes.append(UInt32(place))
            }
        case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "="), UInt8(ascii: "("):
            let end = bytes.count
            guard
                bytes.starts(with: "begin", at: place, end: end, ignoringCase: true)
                    || bytes.starts(with: "=ybegin ", at: place, end: end, ignoringCase: true)
                    || bytes.starts(with: "(this file must be", at: place, end: end, ignoringCase: true),
                embedded.count < limits.delimiterLines
            else { return }
            embedded.append(UInt32(place))
        default: break
        }
    }

    private mutating func readBareReturns(_ bytes: Span<UInt8>, _ limits: ReadingLimits) {
        var place = 0
        while let found = bytes.firstIndex(of: 0x0D, in: place..<bytes.count) {
            place = found + 1
            if place < bytes.count, bytes[place] == 0x0A { continue }
            bareReturn = bareReturn ?? found
            note(bytes, place, limits, after: true)
        }
        guard !dashesAfterReturn.isEmpty else { return }
        dashesAfterReturn = (dashes + dashesAfterReturn).sorted()
    }

    /// The lines that begin with `--` within a range, in order.
    func dashes(in range: Range<Int>, _ ends: LineEnds) -> ArraySlice<UInt32> {
        let lines = ends == .anyCarriageReturn && !dashesAfterReturn.isEmpty ? dashesAfterReturn : dashes
        return Self.lines(lines, in: range)
    }

    /// Whether a file may be written into the text of a range.
    func mayEmbed(in range: Range<Int>) -> Bool { !Self.lines(embedded, in: range).isEmpty }

    private static func lines(_ lines: [UInt32], in range: Range<Int>) -> ArraySlice<UInt32> {
        lines[lowest(lines, range.lowerBound)..<max(lowest(lines, range.upperBound), lowest(lines, range.lowerBound))]
    }

    /// The first line that begins at a place or behind it.
    private static func lowest(_ lines: [UInt32], _ place: Int) -> Int {
        var (low, high) = (0, lines.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(lines[middle]) < place { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
