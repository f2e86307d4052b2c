/// Matches a form with a line, and what it keeps.
struct LineMatch {
    /// Steps of one match beyond which it does not fit.
    static let mostSteps = 20_000
    /// How deep choices may stand in one another.
    private static let mostDepth = 400

    /// Where each slot begins and ends; -1 for one that was not kept.
    private struct Kept {
        private var starts: InlineArray<9, Int32> = .init(repeating: -1)
        private var ends: InlineArray<9, Int32> = .init(repeating: -1)

        subscript(place: Int) -> Range<Int>? {
            get { starts[place] < 0 ? nil : Int(starts[place])..<Int(ends[place]) }
            set {
                starts[place] = newValue.map { Int32(truncatingIfNeeded: $0.lowerBound) } ?? -1
                ends[place] = newValue.map { Int32(truncatingIfNeeded: $0.upperBound) } ?? -1
            }
        }
    }

    private let line: [UInt8]
    private let pattern: LinePattern
    private var left = mostSteps
    private var kept = Kept()
    private(set) var end = 0

    /// The match, or `nil` where the form does not fit.
    init?(_ pattern: LinePattern, _ line: [UInt8], from start: Int = 0) {
        guard pattern.floats || pattern.mayFit(line, start) else { return nil }
        (self.line, self.pattern) = (line, pattern)
        guard pattern.floats else {
            guard fits(0, start, 0) else { return nil }
            return
        }
        var index = start
        while index <= line.count, left > 0 {
            if !pattern.lead.isEmpty, !pattern.beginsWithWord {
                guard let next = line.firstPlace(of: pattern.texts[pattern.lead], from: index) else { return nil }
                index = next
            }
            if fits(0, index, 0) { return }
            index += 1
        }
        return nil
    }

    /// What was kept; `nil` where that part is missing.
    subscript(slot: LinePattern.Slot) -> [UInt8]? { kept[slot.place].map { Array(line[$0]) } }

    private mutating func fits(_ first: Int, _ start: Int, _ depth: Int) -> Bool {
        guard depth < Self.mostDepth else { return false }
        var (step, at) = (first, start)
        while true {
            left -= 1
            guard left > 0 else { return false }
            switch pattern.steps[step] {
            case .text(let first, let end):
                guard holds(first, end, at) else { return false }
                at += end - first
            case .not(let first, let end): if holds(first, end, at) { return false }
            case .boundary: if !line.isWordBoundary(at) { return false }
            case .end: if at < line.count { return false }
            case .open(let slot): kept[slot.place] = at..<at
            case .close(let slot): kept[slot.place] = (kept[slot.place]?.lowerBound ?? at)..<at
            case .jump(let next):
                step = next
                continue
            case .split(let here, let there):
                let before = kept
                if fits(here, at, depth + 1) { return true }
                kept = before
                step = there
                continue
            case .address(let slot): return fitsOneOf(AddressText.ends(line, at: at), step, at, slot, depth)
            case .localHost: return fitsOneOf(AddressText.localHostEnds(line, at: at), step, at, nil, depth)
            case .run(let kind, let least, let most, let isLazy, let slot):
                return fitsRun(kind, least, most, isLazy, slot, step, at, depth)
            case .done:
                end = at
                return true
            }
            step += 1
        }
    }

    private func holds(_ first: Int, _ end: Int, _ at: Int) -> Bool {
        guard end - first <= line.count - at else { return false }
        for index in first..<end where pattern.texts[index] != line[at + index - first] { return false }
        return true
    }

    private mutating func fitsOneOf(
        _ ends: [Int], _ step: Int, _ at: Int, _ slot: LinePattern.Slot?, _ depth: Int
    ) -> Bool {
        for end in ends {
            let before = kept
            if let slot { kept[slot.place] = at..<end }
            if fits(step + 1, end, depth + 1) { return true }
            kept = before
        }
        return false
    }

    private mutating func fitsRun(
        _ kind: LinePattern.Kind, _ least: Int, _ most: Int, _ isLazy: Bool, _ slot: LinePattern.Slot?,
        _ step: Int, _ at: Int, _ depth: Int
    ) -> Bool {
        let limit = most < line.count - at ? at + most : line.count
        let longest = line[at..<limit].firstIndex { !kind.contains($0) } ?? limit
        guard longest - at >= least else { return false }
        // What follows decides quickly at most places.
        let next: UInt8? = if case .text(let first, _) = pattern.steps[step + 1] { pattern.texts[first] } else { nil }
        let before = slot.flatMap { kept[$0.place] }
        var end = isLazy ? at + least : longest
        while end >= at + least, end <= longest {
            if next == nil || end < line.count && line[end] == next {
                if let slot { kept[slot.place] = at..<end }
                if fits(step + 1, end, depth + 1) { return true }
                guard left > 0 else { break }
            }
            end += isLazy ? 1 : -1
        }
        if let slot { kept[slot.place] = before }
        return false
    }
}
