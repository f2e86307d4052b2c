import CPCRE2

/// Patterns side by side, each searched for by its number: for who searches for thousands of them in every message.
///
/// A search takes nothing from the heap, counts no reference and calls nothing back. The limits of the patterns do not hold,
/// but `SearchLimits`.
///
/// - Sendable: nothing is written after `init`, and compiled code may be shared (see `CompiledPattern`).
@safe package final class PatternSet: @unchecked Sendable {
    @safe fileprivate struct Entry {
        let code: OpaquePointer
        let isMachineCode: Bool
        let hasWindows: Bool
        let isAnchored: Bool
        let isUTF: Bool
        let joinsCRLF: Bool
    }

    /// They keep the code.
    private let patterns: [CompiledPattern]
    private let entries: UnsafeMutablePointer<Entry>

    /// A set of compiled patterns; their limits do not hold here.
    package init(_ patterns: [Pattern]) {
        self.patterns = patterns.map(\.compiled)
        unsafe entries = UnsafeMutablePointer<Entry>.allocate(capacity: max(1, patterns.count))
        for (number, pattern) in patterns.enumerated() {
            let compiled = pattern.compiled
            unsafe (entries + number).initialize(
                to: Entry(
                    code: compiled.code, isMachineCode: compiled.isMachineCode,
                    hasWindows: compiled.hasWindows, isAnchored: compiled.isAnchored, isUTF: pattern.isUTF,
                    joinsCRLF: compiled.joinsCRLF))
        }
    }

    deinit { unsafe entries.deallocate() }

    /// How many there are.
    package var count: Int { patterns.count }

    /// Bytes that their compiled code takes, machine code included.
    package var codeBytes: Int {
        patterns.reduce(0) { sum, pattern in
            var (size, machine) = (0, 0)
            _ = unsafe pcre2_pattern_info_8(pattern.code, UInt32(PCRE2_INFO_SIZE), &size)
            _ = unsafe pcre2_pattern_info_8(pattern.code, UInt32(PCRE2_INFO_JITSIZE), &machine)
            return sum + size + machine
        }
    }

    /// The numbers of the groups of a name in a pattern, in order.
    package func groups(named name: String, of number: Int) -> [Int] { patterns[number].names.numbers(of: name) }

    /// Searches for a pattern.
    /// - Parameters:
    ///   - number: of the pattern; it must be one of the set.
    ///   - start: where the search begins, within the subject.
    ///   - scratch: of this thread.
    @inline(__always)
    package func find(
        _ number: Int, in subject: Span<UInt8>, from start: Int = 0, with scratch: inout PatternScratch
    ) -> PatternAnswer {
        find(number, in: subject, from: start, flags: 0, with: &scratch)
    }

    /// Counts the matches of a pattern, none over another, as Perl's `//g` finds them; at most so many.
    /// - Returns: how many, and the limit that ended the search before its time.
    package func count(
        _ number: Int, in subject: Span<UInt8>, atMost most: Int, with scratch: inout PatternScratch
    ) -> (count: Int, limit: MatchLimit?) {
        var (at, count) = (0, 0)
        while count < most, let found = next(number, in: subject, from: &at, with: &scratch) {
            if case .limitReached(let limit) = found { return (count, limit) }
            count += 1
        }
        return (count, nil)
    }

    /// Goes to the next match as Perl's `//g` does: after an empty one it is tried at the same place whether there is one
    /// that is not, then from the next character on.
    /// - Parameter place: 0 before the first call, then as it was left.
    /// - Returns: a match or a limit; nil when there is no further match.
    package func next(
        _ number: Int, in subject: Span<UInt8>, from place: inout Int, with scratch: inout PatternScratch
    ) -> PatternAnswer? {
        // A negative place says that the match before was empty.
        var (at, wasEmpty) = place < 0 ? (-1 - place, true) : (place, false)
        while at <= subject.count {
            let flags = wasEmpty ? PCRE2_NOTEMPTY_ATSTART | PCRE2_ANCHORED : 0
            let answer = find(number, in: subject, from: at, flags: flags, with: &scratch)
            switch answer {
            case .match(let start, let end) where !wasEmpty || end > at:
                // Behind `\K` a match can end where the search began, or before: it counts as empty.
                let isEmpty = start >= end || end <= at
                at = max(at, end)
                place = isEmpty ? -1 - at : at
                return answer
            case .match, .noMatch:
                guard wasEmpty else { return nil }
                wasEmpty = false
                at = unsafe entries[number].step(over: subject, from: at)
            case .limitReached: return answer
            }
        }
        return nil
    }

    @inline(__always)
    private func find(
        _ number: Int, in subject: Span<UInt8>, from start: Int, flags: UInt32, with scratch: inout PatternScratch
    ) -> PatternAnswer {
        precondition(number >= 0 && number < patterns.count)
        scratch.prepare(subject.count)
        let result = unsafe match(entries[number], subject, start, flags, scratch)
        if result == PCRE2_ERROR_NOMATCH { return .noMatch }
        if result == PCRE2_ERROR_MATCHLIMIT { return unsafe find(entries[number], subject, start, flags, &scratch) }
        return answer(result, subject.count, scratch)
    }

    @inline(__always)
    private func match(
        _ entry: Entry, _ subject: Span<UInt8>, _ start: Int, _ flags: UInt32, _ scratch: borrowing PatternScratch
    ) -> Int32 {
        unsafe subject.withUnsafeBufferPointer { subject -> Int32 in
            // Machine code has no anchor that is set for one search, and no empty subject without an address.
            if entry.isMachineCode && flags & PCRE2_ANCHORED == 0, let base = subject.baseAddress {
                return unsafe pcre2_jit_match_8(
                    entry.code, base, subject.count, start, flags, scratch.data, scratch.context)
            }
            return unsafe pcre2_match_8(
                entry.code, subject.baseAddress, subject.count, start, flags, scratch.data, scratch.context)
        }
    }

    /// The second try: a few places at a time, between looks at the clock.
    @inline(never)
    private func find(
        _ entry: Entry, _ subject: Span<UInt8>, _ start: Int, _ flags: UInt32, _ scratch: inout PatternScratch
    ) -> PatternAnswer {
        let begin = Nanoseconds.now()
        var at = start
        defer { scratch.endWindows() }
        let isOnePlace = entry.isAnchored || flags & PCRE2_ANCHORED != 0
        guard entry.hasWindows else { return .limitReached(.steps) }
        while at <= subject.count {
            let last = min(subject.count, at + SearchLimits.window - 1)
            scratch.prepareWindow(upTo: last)
            let result = match(entry, subject, at, flags, scratch)
            guard result == PCRE2_ERROR_NOMATCH else { return answer(result, subject.count, scratch) }
            guard !isOnePlace else { break }
            at = last + 1
            guard Nanoseconds.now() &- begin < scratch.limits.nanoseconds else { return .limitReached(.time) }
        }
        return .noMatch
    }

    private func answer(_ result: Int32, _ count: Int, _ scratch: borrowing PatternScratch) -> PatternAnswer {
        guard result >= 0, let ranges = unsafe pcre2_get_ovector_pointer_8(scratch.data) else {
            return result == PCRE2_ERROR_NOMATCH ? .noMatch : .limitReached(CompiledPattern.limit(result))
        }
        // `\K` within a lookahead can set the start behind the end.
        let end = unsafe min(ranges[1], count)
        return .match(from: unsafe min(ranges[0], end), to: end)
    }
}

extension PatternSet.Entry {
    /// Goes on by a character: all bytes of one in UTF-8, both of a CRLF.
    fileprivate func step(over subject: Span<UInt8>, from place: Int) -> Int {
        var at = place + 1
        guard at < subject.count else { return at }
        if subject[place] == 0x0D, subject[at] == 0x0A, joinsCRLF { return at + 1 }
        if isUTF, subject[place] >= 0xC0 {
            let last = min(subject.count, at + 3)
            while at < last, subject[at] & 0xC0 == 0x80 { at += 1 }
        }
        return at
    }
}
