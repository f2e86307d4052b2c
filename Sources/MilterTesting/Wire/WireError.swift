/// Why a packet did not get through. ``MTA`` adds the step and makes an ``MTAError`` of it.
package enum WireError: Error, Hashable {
    /// Nobody is there to talk to.
    case cannotConnect(String)
    /// The filter closed its end.
    case closed
    /// The filter did not answer in time, or (in memory) at all.
    case timedOut
    /// What came is not a packet.
    case malformed(String)
    /// The operating system says no.
    case failed(String)
}
