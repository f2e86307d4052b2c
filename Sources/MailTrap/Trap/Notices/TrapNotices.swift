/// What the filter tells people by itself of what is kept, each thing once and nobody too often: what there is to tell, and
/// what was told.
///
/// All functions block. Times are seconds since 1970. What throws has changed nothing.
package protocol TrapNotices: Sendable {
    // MARK: What there is to tell

    /// For whom something is held of which nobody was told, each once without regard to the case of ASCII letters, in the order
    /// of the alphabet.
    /// - Parameter address: only those behind it; nil from the first on.
    func unannounced(after address: String?, atMost limit: Int) throws -> [String]

    /// What is held for a recipient. What came with NOTIFY=NEVER (RFC 3461 section 4.1) is left out of all of it.
    /// - Parameter limit: so many are listed at most, from 1 to 1,000.
    func awaiting(_ recipient: String, atMost limit: Int) throws -> TrapAwaiting

    /// What is held of which the sender is to be told and was not (``NewTrapItem/tellsSender``), the oldest first. What came with
    /// NOTIFY=NEVER is left out, and so is what is uncertain: he may have been told something else.
    /// - Parameter limit: so many at most, from 1 to 1,000.
    func untold(atMost limit: Int) throws -> [TrapPage.Entry]

    /// How much is kept.
    func counts() throws -> TrapCounts

    /// What was done from a moment on until another one. Notices are left out.
    func activity(in time: Range<Double>) throws -> TrapActivity

    /// What could not be delivered and is held again. Notices are left out.
    /// - Parameters:
    ///   - mark: only what failed behind it, a ``TrapSetbacks/mark``; 0 from the first on.
    ///   - moment: only what failed since then.
    ///   - limit: so many are listed at most, from 1 to 1,000.
    func setbacks(after mark: Int64, since moment: Double, atMost limit: Int) throws -> TrapSetbacks

    // MARK: What was told

    /// Puts a notice into the outbox, and notes what it tells of, in one transaction: unless there was one, or there were too many.
    func post(_ notice: TrapNotice, at time: Double) throws -> TrapNoticeOutcome

    /// Notes that senders are told of some items no more.
    func tellNoMore(_ items: [Int64]) throws

    /// Notes that all who get a notice of a kind in a period have it.
    func finish(_ kind: TrapNotice.Kind, of period: String, at time: Double) throws

    /// Whether all who get a notice of a kind in a period have it.
    func isFinished(_ kind: TrapNotice.Kind, of period: String) throws -> Bool

    /// The highest ``TrapNotice/mark`` of the notices of a kind to an address; 0 where none is known of.
    func lastMark(_ kind: TrapNotice.Kind, to address: String) throws -> Int64

    /// Forgets the oldest of what was told before a moment, which should be more than a day ago.
    /// - Returns: how many.
    func forgetNotices(before moment: Double, atMost limit: Int) throws -> Int
}
