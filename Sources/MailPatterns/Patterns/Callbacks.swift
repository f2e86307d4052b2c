import CPCRE2

/// Counts a call of a running match, and ends the match when its time is over (pcre2callout(3)).
/// - Parameter data: the `MatchClock` of the match.
func countCallout(
    _ block: UnsafeMutablePointer<pcre2_callout_block_8>?, _ data: UnsafeMutableRawPointer?
) -> Int32 {
    guard let data = unsafe data else { return 0 }
    return unsafe data.assumingMemoryBound(to: MatchClock.self).pointee.isOver() ? PCRE2_ERROR_CALLOUT : 0
}

/// Gives back what a thread kept for its matches, when the thread ends.
func releaseScratch(_ scratch: UnsafeMutableRawPointer?) {
    guard let scratch = unsafe scratch else { return }
    unsafe Unmanaged<MatchScratch>.fromOpaque(scratch).release()
}
