import CPCRE2
import Glibc

/// What PCRE2 writes to while it matches: match data, match context and the stack of machine code.
///
/// Each thread keeps one from its first match to its end, so that a match allocates nothing. It is in use only within
/// one call of PCRE2.
@safe final class MatchScratch {
    /// The match context; limits and callout are set anew for each match.
    let context: OpaquePointer
    /// The match data.
    private(set) var data: OpaquePointer
    private var pairs: UInt32
    private let stack: OpaquePointer?

    private static let leastPairs: UInt32 = 32
    private static let (leastStack, mostStack) = (32 << 10, 4 << 20)

    private init?() {
        pairs = Self.leastPairs
        guard let context = unsafe pcre2_match_context_create_8(nil) else { return nil }
        guard let data = unsafe pcre2_match_data_create_8(pairs, nil) else {
            unsafe pcre2_match_context_free_8(context)
            return nil
        }
        unsafe (self.context, self.data) = unsafe (context, data)
        // Without it, machine code runs on 32 KiB of the thread's own stack.
        unsafe stack = pcre2_jit_stack_create_8(Self.leastStack, Self.mostStack, nil)
        if let stack = unsafe stack { unsafe pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack)) }
    }

    deinit {
        unsafe pcre2_match_data_free_8(data)
        unsafe pcre2_match_context_free_8(context)
        unsafe pcre2_jit_stack_free_8(stack)
    }

    /// Makes room for so many ranges. False when there is no memory.
    func hasRoom(for wanted: UInt32) -> Bool {
        wanted <= pairs || renewData(pairs: wanted)
    }

    /// Gives back the memory that an interpreted match of a long subject may have taken.
    func shrink() { _ = renewData(pairs: Self.leastPairs) }

    private func renewData(pairs wanted: UInt32) -> Bool {
        guard let fresh = unsafe pcre2_match_data_create_8(wanted, nil) else { return false }
        unsafe pcre2_match_data_free_8(data)
        unsafe (data, pairs) = unsafe (fresh, wanted)
        return true
    }

    /// This thread's scratch; nil when there is no memory.
    static var ofThisThread: MatchScratch? {
        guard let key else { return MatchScratch() }
        if let kept = unsafe pthread_getspecific(key) {
            return unsafe Unmanaged<MatchScratch>.fromOpaque(kept).takeUnretainedValue()
        }
        guard let scratch = MatchScratch() else { return nil }
        let kept = unsafe Unmanaged.passRetained(scratch)
        if unsafe pthread_setspecific(key, kept.toOpaque()) != 0 { unsafe kept.release() }
        return scratch
    }

    private static let key: pthread_key_t? = {
        var key = pthread_key_t()
        return unsafe pthread_key_create(&key, releaseScratch) == 0 ? key : nil
    }()
}
