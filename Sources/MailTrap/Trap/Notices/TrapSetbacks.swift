/// What could not be delivered and is held again.
package struct TrapSetbacks: Sendable, Hashable {
    /// What it is, what failed last first, as many as were asked for.
    package var entries: [TrapPage.Entry] = []
    /// How much there is.
    package var count = 0
    /// What fails later lies behind it; 0 where there is nothing.
    package var mark: Int64 = 0

    /// Nothing.
    package init() {}
}
