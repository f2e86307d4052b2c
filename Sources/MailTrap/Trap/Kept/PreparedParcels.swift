/// What came of parcels that were to be kept.
package struct PreparedParcels: Sendable {
    /// The numbers of the messages that were kept, in the order of their parcels.
    package let messages: [Int64]
    /// For whom nothing was kept, since the same message is there already: who, and the number of what is there.
    package let known: [(recipient: TrapAddress, item: Int64)]
    /// The files of parcels of which nothing was kept: whoever wrote them removes them.
    package let unused: [BodyName]
}
