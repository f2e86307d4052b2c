/// Names as Prometheus takes them.
enum MetricName {
    /// The name of a metric: letters, digits, `_` and `:`, no digit first. Anything else becomes `_`.
    static func metric(_ name: String) -> [UInt8] { cleaned(name, atMost: 64) { $0 == UInt8(ascii: ":") } }

    /// The name of a label: letters, digits and `_`.
    static func label(_ name: String) -> [UInt8] { cleaned(name, atMost: 64) { _ in false } }

    private static func cleaned(_ name: String, atMost: Int, _ isMore: (UInt8) -> Bool) -> [UInt8] {
        var bytes = name.utf8.prefix(atMost).map { byte -> UInt8 in
            let isLetter = (0x61...0x7A).contains(byte | 0x20)
            return isLetter || (0x30...0x39).contains(byte) || isMore(byte) ? byte : UInt8(ascii: "_")
        }
        if bytes.first.map({ (0x30...0x39).contains($0) }) ?? true { bytes.insert(UInt8(ascii: "_"), at: 0) }
        return Array(bytes.prefix(atMost))
    }
}
