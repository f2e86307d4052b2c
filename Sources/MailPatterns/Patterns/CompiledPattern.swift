import CPCRE2

/// A pattern as PCRE2 compiled it.
///
/// - Sendable: the code is not written to after `init`; PCRE2 promises that compiled code, machine code included, may
///   be used by several threads at once (pcre2api(3), "Multithreading").
@safe final class CompiledPattern: @unchecked Sendable {
    /// The code, for as long as this object lives.
    let code: OpaquePointer

    /// How many groups there are.
    let groupCount: Int
    /// Their names.
    let names: GroupNames
    /// Whether it runs as machine code.
    let isMachineCode: Bool
    /// Whether a search may be told up to where a match may begin.
    let hasWindows: Bool
    /// Whether a match has to begin where the search begins.
    let isAnchored: Bool
    /// Whether CRLF is one line end, so that no search may go on between the two.
    let joinsCRLF: Bool

    /// Compiles (`pcre2_compile`), and to machine code where that is allowed (`pcre2_jit_compile`).
    /// - Throws: `PatternError` with PCRE2's message and offset.
    init(_ text: [UInt8], _ options: PatternOptions, _ limits: PatternLimits) throws(PatternError) {
        guard let context = unsafe pcre2_compile_context_create_8(nil) else {
            throw PatternError("no memory", at: 0)
        }
        defer { unsafe pcre2_compile_context_free_8(context) }
        let newline = options.contains(.lineFeedOnly) ? PCRE2_NEWLINE_LF : PCRE2_NEWLINE_ANYCRLF
        unsafe pcre2_set_newline_8(context, UInt32(newline))
        if options.contains(.latinLetters), let tables = unsafe CharacterTables.latin {
            unsafe pcre2_set_character_tables_8(context, tables)
        }
        var (failure, offset) = (Int32(0), 0)
        let compiled = unsafe text.withUnsafeBufferPointer {
            unsafe pcre2_compile_8(
                $0.baseAddress, $0.count, options.compileOptions(callingBack: limits.time != nil), &failure, &offset,
                context)
        }
        guard let code = unsafe compiled else {
            throw PatternError(Self.message(failure), at: min(max(0, offset), text.count))
        }
        unsafe self.code = code
        // A refusal is no failure: the pattern is interpreted then.
        if limits.allowsMachineCode { _ = unsafe pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE) }
        var machineCodeBytes = 0
        _ = unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_JITSIZE), &machineCodeBytes)
        isMachineCode = machineCodeBytes > 0
        groupCount = unsafe Int(Self.number(PCRE2_INFO_CAPTURECOUNT, of: code))
        let lineEnd = unsafe Int32(bitPattern: Self.number(PCRE2_INFO_NEWLINE, of: code))
        joinsCRLF = [PCRE2_NEWLINE_CRLF, PCRE2_NEWLINE_ANYCRLF, PCRE2_NEWLINE_ANY].contains(lineEnd)
        hasWindows = options.contains(.limitedStart)
        isAnchored = unsafe Self.number(PCRE2_INFO_ALLOPTIONS, of: code) & PCRE2_ANCHORED != 0
        names = unsafe Self.names(of: code)
    }

    deinit { unsafe pcre2_code_free_8(code) }

    /// What `pcre2_match` said, with the ranges that it found.
    enum Answer {
        case match(Range<Int>, groups: [Range<Int>?])
        case noMatch
        case limit(MatchLimit)
    }

    /// Matches once (`pcre2_match`).
    /// - Parameters:
    ///   - start: where the search begins, within the subject.
    ///   - flags: options of `pcre2_match`.
    ///   - clock: the time that is left; it counts on.
    func match(
        _ subject: Span<UInt8>, from start: Int, flags: UInt32, limits: PatternLimits, clock: inout MatchClock
    ) -> Answer {
        guard !clock.isOver() else { return .limit(.time) }
        guard let scratch = MatchScratch.ofThisThread, scratch.hasRoom(for: UInt32(clamping: groupCount + 1)) else {
            return .limit(.memory)
        }
        unsafe pcre2_set_match_limit_8(scratch.context, limits.steps)
        unsafe pcre2_set_depth_limit_8(scratch.context, limits.depth)
        unsafe pcre2_set_heap_limit_8(scratch.context, UInt32(clamping: limits.memoryBytes >> 10))
        let result = unsafe withUnsafeMutablePointer(to: &clock) { clock in
            unsafe pcre2_set_callout_8(scratch.context, countCallout, clock)
            return unsafe subject.withUnsafeBufferPointer {
                unsafe pcre2_match_8(code, $0.baseAddress, $0.count, start, flags, scratch.data, scratch.context)
            }
        }
        let answer = result > 0 ? unsafe found(scratch.data, subject.count) : Self.answer(result)
        if !isMachineCode, subject.count > 1 << 16 { scratch.shrink() }
        return answer
    }

    private func found(_ data: OpaquePointer, _ count: Int) -> Answer {
        let ranges = unsafe pcre2_get_ovector_pointer_8(data)
        func range(_ number: Int) -> Range<Int>? {
            guard let ranges = unsafe ranges else { return nil }
            let (start, end) = unsafe (ranges[2 * number], ranges[2 * number + 1])
            // A group that took no part has PCRE2_UNSET, all bits set: -1 here.
            guard 0...count ~= start, 0...count ~= end else { return nil }
            // `\K` within a lookahead can set the start behind the end.
            return min(start, end)..<end
        }
        guard let whole = range(0) else { return .limit(.engine(PCRE2_ERROR_INTERNAL)) }
        return .match(whole, groups: groupCount == 0 ? [] : (1...groupCount).map(range))
    }

    private static func answer(_ result: Int32) -> Answer {
        result == PCRE2_ERROR_NOMATCH ? .noMatch : .limit(limit(result))
    }

    /// The limit that a failure of `pcre2_match` stands for.
    static func limit(_ failure: Int32) -> MatchLimit {
        switch failure {
        case PCRE2_ERROR_MATCHLIMIT: .steps
        case PCRE2_ERROR_DEPTHLIMIT: .depth
        case PCRE2_ERROR_HEAPLIMIT, PCRE2_ERROR_JIT_STACKLIMIT, PCRE2_ERROR_NOMEMORY: .memory
        case PCRE2_ERROR_CALLOUT: .time
        case PCRE2_ERROR_RECURSELOOP: .recursion
        default: .engine(failure)
        }
    }

    private static func message(_ failure: Int32) -> String {
        var text = [UInt8](repeating: 0, count: 256)
        let count = unsafe text.withUnsafeMutableBufferPointer {
            unsafe pcre2_get_error_message_8(failure, $0.baseAddress, $0.count)
        }
        return count > 0 ? String(decoding: text.prefix(Int(count)), as: UTF8.self) : "failure \(failure) of PCRE2"
    }

    private static func number(_ what: Int32, of code: OpaquePointer) -> UInt32 {
        var number: UInt32 = 0
        return unsafe pcre2_pattern_info_8(code, UInt32(what), &number) == 0 ? number : 0
    }

    /// Reads the table of names: for each, two bytes of number and the name with a NUL at its end.
    private static func names(of code: OpaquePointer) -> GroupNames {
        let count = unsafe Int(number(PCRE2_INFO_NAMECOUNT, of: code))
        let size = unsafe Int(number(PCRE2_INFO_NAMEENTRYSIZE, of: code))
        var table: UnsafePointer<UInt8>?
        guard count > 0, size > 2, unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table) == 0,
            let table = unsafe table
        else { return .none }
        let bytes = unsafe UnsafeBufferPointer(start: table, count: count * size)
        var numbers: [String: [Int]] = [:]
        for start in stride(from: 0, to: count * size, by: size) {
            let entry = unsafe bytes[start..<start + size]
            let number = unsafe Int(entry[start]) << 8 | Int(entry[start + 1])
            let name = unsafe String(decoding: entry.dropFirst(2).prefix { $0 != 0 }, as: UTF8.self)
            numbers[name, default: []].append(number)
        }
        return GroupNames(numbers.mapValues { $0.sorted() })
    }
}

extension PatternOptions {
    /// The options of `pcre2_compile`. `\C` is never allowed, and UTF only where it was asked for: `(*UTF)` in a pattern
    /// would make invalid UTF-8 in a subject a failure.
    func compileOptions(callingBack: Bool) -> UInt32 {
        var options = PCRE2_NEVER_BACKSLASH_C
        if contains(.caseless) { options |= PCRE2_CASELESS }
        if contains(.multiline) { options |= PCRE2_MULTILINE }
        if contains(.dotAll) { options |= PCRE2_DOTALL }
        if contains(.extended) { options |= PCRE2_EXTENDED }
        options |= contains(.utf) ? PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF : PCRE2_NEVER_UTF
        if contains(.limitedStart) { options |= PCRE2_USE_OFFSET_LIMIT }
        if callingBack { options |= PCRE2_AUTO_CALLOUT }
        return options
    }
}
