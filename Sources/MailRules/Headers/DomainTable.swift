/// What is known of the ends of host names.
package protocol DomainTable: Sendable {
    /// Whether a label is a top-level domain.
    /// - Parameter label: in small letters.
    func isTopLevel(_ label: [UInt8]) -> Bool

    /// The domain in a host's name that someone registered: `example.co.uk` in `www.example.co.uk`; all of it where it has
    /// no such.
    /// - Parameter host: as it was written.
    func registeredDomain(of host: [UInt8]) -> [UInt8]
}
