/// By what a metric is found: two with the same key are one.
struct MetricKey: Sendable, Hashable {
    let kind: MetricKind
    let name: [UInt8]
    let labels: [UInt8]

    /// The same in every process, unlike a `Hasher`'s (FNV-1a).
    var digest: UInt64 {
        var digest: UInt64 = 0xCBF2_9CE4_8422_2325 ^ kind.number
        for byte in name { digest = (digest ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        digest = digest &* 0x0000_0100_0000_01B3
        for byte in labels { digest = (digest ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return digest ^ digest &>> 32
    }
}
