import CPCRE2
import Glibc

/// What searches in a `PatternSet` write to; one for each thread, made once.
@safe package struct PatternScratch: ~Copyable {
    /// The match context, with the limits.
    let context: OpaquePointer
    /// The match data, with room for the whole match and `mostGroups` groups.
    let data: OpaquePointer
    private let stack: OpaquePointer?
    /// What a search may cost.
    let limits: SearchLimits
    /// The length for which the steps of the first try are set.
    private var length = -1

    /// Groups from the first one on whose place can be asked for.
    package static let mostGroups = 31

    private static let (leastStack, mostStack) = (32 << 10, 4 << 20)

    /// Nil when there is no memory.
    package init?(_ limits: SearchLimits = SearchLimits()) {
        self.limits = limits
        guard let context = unsafe pcre2_match_context_create_8(nil) else { return nil }
        guard let data = unsafe pcre2_match_data_create_8(UInt32(Self.mostGroups + 1), nil) else {
            unsafe pcre2_match_context_free_8(context)
            return nil
        }
        unsafe (self.context, self.data) = unsafe (context, data)
        unsafe stack = pcre2_jit_stack_create_8(Self.leastStack, Self.mostStack, nil)
        if let stack = unsafe stack { unsafe pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack)) }
        unsafe pcre2_set_heap_limit_8(context, UInt32(clamping: limits.memoryBytes >> 10))
    }

    deinit {
        unsafe pcre2_match_data_free_8(data)
        unsafe pcre2_match_context_free_8(context)
        unsafe pcre2_jit_stack_free_8(stack)
    }

    /// Gets ready for the first try in a text of so many bytes.
    @inline(__always)
    mutating func prepare(_ count: Int) {
        // For shorter texts what is set is right too, or nearly.
        if count > length || count < length >> 2 { setSteps(for: count) }
    }

    private mutating func setSteps(for count: Int) {
        length = count
        let steps = max(limits.leastSteps, min(limits.mostSteps, limits.steps / max(1, count)))
        unsafe pcre2_set_match_limit_8(context, UInt32(clamping: steps))
    }

    /// Gets ready for the second try, in which a match has to begin up to a place.
    mutating func prepareWindow(upTo place: Int) {
        length = -1
        unsafe pcre2_set_match_limit_8(context, UInt32(clamping: limits.mostSteps))
        unsafe pcre2_set_offset_limit_8(context, place)
    }

    /// Ends the second try: PCRE2_UNSET, the highest value, is no limit.
    mutating func endWindows() { unsafe pcre2_set_offset_limit_8(context, ~0) }

    /// Where the last search that matched found a group; nil for one that took no part.
    /// - Parameter number: 0 for the whole, up to `mostGroups`.
    package func range(ofGroup number: Int, in count: Int) -> Range<Int>? {
        guard 0...Self.mostGroups ~= number, let ranges = unsafe pcre2_get_ovector_pointer_8(data) else { return nil }
        let (start, end) = unsafe (ranges[2 * number], ranges[2 * number + 1])
        // A group that took no part has PCRE2_UNSET, all bits set: -1 here.
        guard 0...count ~= start, 0...count ~= end, start <= end else { return nil }
        return start..<end
    }
}
