/// A message whose end the filter has decided on is about to be answered, and its edits are sent; or it was given up, and the
/// MTA has another answer. There is no callback of libmilter for it.
///
/// What a filter promised at the end of a message holds from the next event of the connection on, at the earliest: after this
/// the answer itself can still be lost.
public struct Answered: ~Copyable {
    /// Whether the MTA is told to go on with the message, or to take and discard it. Otherwise it is refused or deferred, by
    /// the filter or since an edit could not be sent or its time was over.
    public let isTaken: Bool
}
