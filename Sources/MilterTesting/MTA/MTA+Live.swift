import Milter

extension MTA {
    /// Opens a session with a filter that listens on a socket, and negotiates.
    ///
    /// `timeout` is how long connecting, sending and each answer may take. It starts anew when the filter
    /// reports progress, up to 30 times of it in all.
    ///
    /// Throws ``MTAError`` of code ``MTAError/Code/cannotConnect`` if nobody listens there.
    public static func live(
        at address: SocketAddress, profile: Profile = .sendmail, timeout: Duration = .seconds(10)
    ) throws(MTAError) -> MTA {
        try MTA(profile: profile, timeout: timeout) { () throws(WireError) -> any Wire in
            try SocketWire(to: address, within: timeout)
        }
    }
}
