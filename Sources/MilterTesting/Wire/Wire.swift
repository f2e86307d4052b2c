/// The road between ``MTA`` and a filter: packets there, packets back.
///
/// There are two, so that one test body runs over both: a socket to a filter that runs, and a filter in
/// memory.
package protocol Wire: AnyObject {
    /// Hands a packet to the filter. Does not wait for an answer.
    func send(_ packet: Packet) throws(WireError)

    /// The next packet from the filter. Waits for it no longer than `limit`.
    func receive(within limit: Duration) throws(WireError) -> Packet

    /// Ends it. May be called more than once.
    func close()
}
