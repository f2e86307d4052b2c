/// What is held for one recipient.
package struct TrapAwaiting: Sendable, Hashable {
    /// Of what he was not told yet, the newest first, as many as were asked for.
    package var entries: [TrapPage.Entry] = []
    /// How much there is of which he was not told.
    package var unannounced = 0
    /// How much there is of which he was.
    package var announced = 0

    /// Nothing.
    package init() {}
}
