/// Says of many patterns whether a block of text has the rows that their matches have.
///
/// Rows stand side by side in words of 64 bits, a bit for each item. A word reads a block once, whatever the number of its
/// rows, with a few operations for each byte: a bit moves on where the next symbol comes, and stays where a symbol of the
/// gap comes (the bit-parallel automaton of Baeza-Yates and Gonnet with gaps). It does so only when a pattern asks.
struct RowFilter: Sendable {
    /// What one word reads.
    struct Word: Sendable {
        /// The bits where rows begin, and where they end.
        fileprivate(set) var starts = UInt64(0)
        fileprivate(set) var ends = UInt64(0)
        /// The ends of rows that a text with `&` may lack.
        fileprivate(set) var open = UInt64(0)
        fileprivate var used = 0
    }

    /// What a word found in a block.
    struct Found: Sendable {
        /// For which message.
        var serial = UInt32(0)
        /// At how many places a row ended.
        var count = UInt32(0)
        /// Which rows did.
        var ends = UInt64(0)
    }

    /// A word that a pattern asks.
    private struct Share: Sendable {
        let word: Int32
        let mask: UInt64
    }

    private(set) var words: [Word] = []
    /// For each word and symbol the bits that it brings on, and those that it leaves.
    private var tables: [UInt64] = []
    private var shares: [Share] = []
    /// For each pattern the first of its shares, how many there are, and how many rows it needs.
    private var programs: [(first: Int32, count: Int16, least: Int16)] = []

    /// A need that a block has more often than this is none.
    private static let mostOdds = 0.4

    /// - Parameter needs: by the numbers of the patterns, with how often they are asked for.
    init(_ needs: [(need: RowNeed, odds: Double)?]) {
        programs = Array(repeating: (0, 0, 1), count: needs.count)
        var places: [GappedRow: Share] = [:]
        // Those that are asked most often stand together.
        let order = needs.indices.filter { needs[$0].map { $0.need.odds < Self.mostOdds } ?? false }
            .sorted { (needs[$1]?.odds ?? 0, $0) < (needs[$0]?.odds ?? 0, $1) }
        for pattern in order {
            guard let need = needs[pattern]?.need else { continue }
            var masks: [Int32: UInt64] = [:]
            for row in need.rows {
                let share = places[row] ?? place(row)
                places[row] = share
                masks[share.word, default: 0] |= share.mask
            }
            programs[pattern] = (Int32(shares.count), Int16(clamping: masks.count), Int16(clamping: need.least))
            shares += masks.sorted { $0.key < $1.key }.map { Share(word: $0.key, mask: $0.value) }
        }
    }

    /// Bytes of memory.
    var memoryBytes: Int { tables.count * 8 + shares.count * 16 + programs.count * 8 }

    /// Whether anything is known of a pattern.
    @inline(__always)
    func knows(_ pattern: Int) -> Bool { pattern >= 0 && programs[pattern].count > 0 }

    /// Whether a block of text has what a pattern needs.
    /// - Parameters:
    ///   - found: what the words found up to now.
    ///   - base: where what they found in this block begins.
    ///   - serial: of the message; above 0.
    @inline(__always)
    func mayMatch(
        _ pattern: Int, _ block: Span<UInt8>, _ found: inout MutableSpan<Found>, from base: Int, serial: UInt32
    ) -> Bool {
        let program = programs[pattern]
        var left = Int(program.least)
        for index in Int(program.first)..<Int(program.first) + Int(program.count) {
            let share = shares[index]
            let place = base + Int(share.word)
            if found[place].serial != serial { found[place] = read(block, Int(share.word), serial) }
            if found[place].ends & share.mask != 0 {
                left -= program.least == 1 ? 1 : Int(found[place].count)
                if left <= 0 { return true }
            }
        }
        return false
    }

    private func read(_ block: Span<UInt8>, _ number: Int, _ serial: UInt32) -> Found {
        let (word, base) = (words[number], number * 2 * SymbolSet.symbols)
        let ofByte = SymbolSet.ofByte
        let (symbols, tables) = (ofByte.span, tables.span)
        var (state, found) = (UInt64(0), Found(serial: serial))
        for index in 0..<block.count {
            let place = base + 2 * Int(symbols[Int(block[index])])
            state = (state << 1 | word.starts) & tables[place] | state & tables[place + 1]
            let ended = state & word.ends
            if ended != 0 {
                found.ends |= ended
                found.count &+= 1
            }
            if block[index] == UInt8(ascii: "&"), word.open != 0 {
                found.ends |= word.open
                found.count &+= 1
            }
        }
        return found
    }

    private mutating func place(_ row: GappedRow) -> Share {
        let length = row.items.count
        if (words.last?.used ?? 64) + length > 64 {
            words.append(Word())
            tables += repeatElement(0, count: 2 * SymbolSet.symbols)
        }
        let (word, first) = (words.count - 1, words[words.count - 1].used)
        words[word].used += length
        words[word].starts |= 1 << UInt64(first)
        let end = UInt64(1) << UInt64(first + length - 1)
        words[word].ends |= end
        let base = word * 2 * SymbolSet.symbols
        for (place, item) in row.items.enumerated() {
            let bit = UInt64(1) << UInt64(first + place)
            for symbol in item.set.elements { tables[base + 2 * Int(symbol)] |= bit }
            for symbol in item.gap.elements { tables[base + 2 * Int(symbol) + 1] |= bit }
        }
        if row.leavesOutReferences { words[word].open |= end }
        return Share(word: Int32(word), mask: end)
    }
}
