/// All addresses that a message says it is from, each once.
package enum SenderAddresses {
    private static let selectors = ["From", "Envelope-Sender", "Resent-Sender", "X-Envelope-From", "EnvelopeFrom"].map {
        HeaderSelector($0, .address)
    }

    /// The first `Resent-From` alone where there is one; otherwise those of the field, of the envelope, and of fields that
    /// stand for it, runs of dots made one.
    /// - Parameter field: the value of a selector, several ones each on a line.
    package static func all(_ field: (HeaderSelector) -> [UInt8]?) -> [[UInt8]] {
        let resent = lines(field(HeaderSelector("Resent-From", [.first, .address])))
        if !resent.isEmpty { return unique(resent) }
        let addresses = selectors.flatMap { lines(field($0)) }.filter { !$0.isEmpty }
        return unique(
            addresses.map { address in
                address.reduce(into: []) { output, byte in
                    if byte != UInt8(ascii: ".") || output.last != byte { output.append(byte) }
                }
            })
    }

    /// The values of a selector.
    package static func lines(_ value: [UInt8]?) -> [[UInt8]] {
        value.map { $0.split(separator: 0x0A).map { Array($0) } } ?? []
    }

    private static func unique(_ addresses: [[UInt8]]) -> [[UInt8]] {
        var seen: Set<[UInt8]> = []
        return addresses.filter { seen.insert($0).inserted }
    }
}
