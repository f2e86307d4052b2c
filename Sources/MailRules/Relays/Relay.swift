/// One hand-over of a message, as a field `Received` tells it.
package struct Relay: Sendable, Hashable {
    /// The address of the host that sent, without brackets.
    package var ip: [UInt8] = []
    /// Its name by the DNS; empty where none is known.
    package var rdns: [UInt8] = []
    /// The name that it said.
    package var helo: [UInt8] = []
    /// The host that received.
    package var by: [UInt8] = []
    /// The identifier that the latter gave.
    package var id: [UInt8] = []
    /// The user who sent, by RFC 1413.
    package var ident: [UInt8] = []
    /// The envelope's sender; nil where the field does not tell it.
    package var envelopeSender: [UInt8]?
    /// How the sender authenticated; empty for not at all.
    package var auth: [UInt8] = []
    /// Whether the receiver looked the name up and found none.
    package var hasNoName = false
    /// Whether no name is in the field, and the receiver may not have looked.
    package var isNameUnknown = false
    /// Whether the address is not of the public network.
    package var isPrivate = false
    /// Whether it is of the inner networks.
    package var isInternal = false
    /// Whether the receiver takes mail in from own users.
    package var isSubmission = false

    package init() {}

    /// The name in small letters.
    package var smallRDNS: [UInt8] { rdns.inSmallLetters }
    /// The name that was said, in small letters.
    package var smallHelo: [UInt8] { helo.inSmallLetters }
    /// The receiver in small letters.
    package var smallBy: [UInt8] { by.inSmallLetters }

    /// Adds it as rules see it: `[ ip=... rdns=... helo=... by=... ident=... envfrom=... intl=0 id=... auth=... msa=0 ]`.
    func write(to text: inout [UInt8]) {
        let parts: [(StaticString, [UInt8])] = [
            ("[ ip=", ip), (" rdns=", rdns), (" helo=", helo), (" by=", by), (" ident=", ident),
            (" envfrom=", envelopeSender == [0x30] ? [] : envelopeSender ?? []), (" intl=", [isInternal ? 0x31 : 0x30]),
            (" id=", id), (" auth=", auth), (" msa=", [isSubmission ? 0x31 : 0x30]), (" ]", []),
        ]
        for (name, value) in parts {
            unsafe text.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
            text += value
        }
    }
}
