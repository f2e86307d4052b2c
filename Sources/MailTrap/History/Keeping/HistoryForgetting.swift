/// What ``HistoryKeeper/forget(_:)`` did.
package struct HistoryForgetting: Sendable, Hashable {
    /// Messages that are gone: the address was their sender or their only recipient.
    package var removed = 0
    /// Messages that stay without the address: it was one of several recipients, or stood in a text of the trace.
    package var shortened = 0
    /// Why its bytes may still be in free room of the files; nil where they are not. No record shows them. To forget the
    /// address again tries it again.
    package var leftover: HistoryError?
}
