/// Says of many patterns whether they may match in a text, from a sketch of it: no search is needed where one says no.
struct PatternFilter: Sendable {
    /// A step of a pattern's program: what the text must have, and where to go on if it has not.
    struct Step: Sendable, Hashable {
        enum Kind: UInt8, Sendable {
            /// Symbols of a set.
            case one
            /// Two in a row.
            case two
            /// Three in a row, by their hashes.
            case three
            /// Nothing: go on elsewhere.
            case jump
            /// The pattern may match.
            case accept
        }

        let kind: Kind
        /// Where to go on if the text has it not, or after a jump; -1 if the pattern cannot match then.
        var otherwise: Int32 = -1
        /// The number of the first set or hash.
        var first: Int32 = 0
        /// How many hashes.
        var count: Int32 = 0
    }

    private(set) var steps: [Step] = []
    private(set) var sets: [SymbolSet] = []
    private(set) var hashes: [UInt16] = []
    /// Where the program of each pattern begins; -1 for one of which nothing is known.
    private(set) var starts: [Int32] = []

    private static let deepest = 8
    private static let mostSteps = 3_000
    private static let mostHashes = 150
    private static let mostTests = 5

    init() {}

    /// Adds a pattern, by what it needs.
    /// - Returns: about how often a text has that.
    @discardableResult
    mutating func append(_ needs: [Need]) -> Double {
        let start = steps.count
        var budget = Self.mostSteps
        let odds = write(needs, depth: 0, &budget)
        guard steps.count > start else {
            starts.append(-1)
            return 1
        }
        steps.append(Step(kind: .accept))
        starts.append(Int32(start))
        return odds
    }

    /// Bytes of memory.
    var memoryBytes: Int {
        steps.count * MemoryLayout<Step>.stride + sets.count * MemoryLayout<SymbolSet>.stride + hashes.count * 2
            + starts.count * 4
    }

    /// Whether anything is known of a pattern.
    @inline(__always)
    func knows(_ pattern: Int) -> Bool { pattern >= 0 && starts[pattern] >= 0 }

    /// Whether a pattern may match in a text.
    /// - Parameter block: of the text; -1 for all of it.
    @inline(__always)
    func mayMatch(_ pattern: Int, _ sketches: PieceSketches, block: Int = -1) -> Bool {
        let (start, place) = (starts[pattern], TextSketch.words * (block + 1))
        let words = sketches.words.span
        return start < 0 || run(Int(start), words.extracting(place..<place + TextSketch.words))
    }

    private func run(_ start: Int, _ words: Span<UInt64>) -> Bool {
        var at = start
        // Every step goes forward.
        while true {
            let step = steps[at]
            let holds: Bool
            switch step.kind {
            case .one: holds = TextSketch.has(sets[Int(step.first)], words)
            case .two: holds = TextSketch.has(sets[Int(step.first)], sets[Int(step.first) + 1], words)
            case .three:
                var found = false
                for index in Int(step.first)..<Int(step.first + step.count)
                where TextSketch.hasTriple(hashes[index], words) {
                    found = true
                    break
                }
                holds = found
            case .jump: holds = false
            case .accept: return true
            }
            if holds {
                at += 1
            } else {
                guard step.otherwise >= 0 else { return false }
                at = Int(step.otherwise)
            }
        }
    }

    /// Writes steps for all of the needs; those that fail first come first.
    /// - Returns: about how often a text has them.
    private mutating func write(_ needs: [Need], depth: Int, _ budget: inout Int) -> Double {
        var (rows, odds): ([Test], Double) = ([], 1)
        for case .row(let row) in needs { rows += Self.tests(row) }
        for test in rows.sorted(by: { $0.odds < $1.odds }).prefix(depth == 0 ? 3 * Self.mostTests : Self.mostTests) {
            write(test, &budget)
            odds *= test.odds
        }
        for case .any(let choices) in needs { odds *= write(choices, depth: depth + 1, &budget) }
        return odds
    }

    private mutating func write(_ test: Test, _ budget: inout Int) {
        guard budget > 0 else { return }
        budget -= 1
        if let hashes = test.hashes {
            steps.append(Step(kind: .three, first: Int32(self.hashes.count), count: Int32(hashes.count)))
            self.hashes += hashes
        } else {
            steps.append(Step(kind: test.sets.count == 1 ? .one : .two, first: Int32(sets.count)))
            sets += test.sets
        }
    }

    /// Writes steps for one of several lists of needs; nothing if one of them comes to nothing.
    /// - Returns: about how often a text has one of them.
    private mutating func write(_ choices: [[Need]], depth: Int, _ budget: inout Int) -> Double {
        let mark = (steps.count, sets.count, hashes.count)
        var odds = 0.0
        var (jumps, isVoid) = ([Int](), depth > Self.deepest)
        for (index, needs) in choices.enumerated() where !isVoid {
            let start = steps.count
            odds += write(needs, depth: depth, &budget)
            isVoid = steps.count == start || budget <= 0
            guard index < choices.count - 1 else { break }
            // What fails here goes on with the next choice.
            for step in start..<steps.count where steps[step].otherwise < 0 {
                steps[step].otherwise = Int32(steps.count + 1)
            }
            jumps.append(steps.count)
            steps.append(Step(kind: .jump, otherwise: 0))
        }
        guard !isVoid else {
            steps.removeLast(steps.count - mark.0)
            sets.removeLast(sets.count - mark.1)
            hashes.removeLast(hashes.count - mark.2)
            return 1
        }
        for jump in jumps { steps[jump].otherwise = Int32(steps.count) }
        return min(1, odds)
    }

    private struct Test {
        var sets: [SymbolSet] = []
        var hashes: [UInt16]?
        /// About how often a text has it.
        var odds: Double
    }

    /// What of a row is looked for: threes where they are few, else twos.
    private static func tests(_ row: [SymbolSet]) -> [Test] {
        let odds = row.map(\.frequency)
        guard row.count > 1 else {
            return odds[0] < 0.5 ? [Test(sets: row, odds: min(1, odds[0] * 300))] : []
        }
        var tests: [Test] = []
        for index in 0..<(row.count - 1) where odds[index] < 0.9 && odds[index + 1] < 0.9 {
            let two = odds[index] * odds[index + 1]
            tests.append(Test(sets: Array(row[index...(index + 1)]), odds: min(1, two * 400)))
            guard index + 2 < row.count, odds[index + 2] < 0.9,
                row[index].count * row[index + 1].count * row[index + 2].count <= mostHashes
            else { continue }
            var hashes: [UInt16] = []
            let (firsts, seconds) = (row[index].elements, row[index + 1].elements)
            let thirds = row[index + 2].elements
            for first in firsts {
                for second in seconds {
                    for third in thirds { hashes.append(TextSketch.hash(first, second, third)) }
                }
            }
            tests.append(
                Test(hashes: Array(Set(hashes)).sorted(), odds: min(1, two * odds[index + 2] * 1000)))
        }
        if tests.isEmpty {
            tests = zip(row, odds).filter { $0.1 < 0.3 }.map { Test(sets: [$0.0], odds: min(1, $0.1 * 300)) }
        }
        return tests
    }
}
