/// Checks of host names.
enum HostName {
    /// Whether a name could stand in the DNS (`is_fqdn_valid` in `Util.pm`): two labels at least of letters, digits, `-`
    /// inside and `_`, the latter not in the last two labels; 63 bytes a label, 253 in all.
    static func isValid(_ name: some BidirectionalCollection<UInt8>) -> Bool {
        var end = name.endIndex
        while end > name.startIndex, name[name.index(before: end)] == 0x2E { end = name.index(before: end) }
        let host = name[..<end]
        guard host.count <= 253 else { return false }
        let labels = host.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard labels.count > 1 else { return false }
        return labels.enumerated().allSatisfy { index, label in
            guard 1...63 ~= label.count else { return false }
            // A line feed at the very end of a label passes.
            let text = label.last == 0x0A ? label.dropLast() : label
            guard let first = text.first, let last = text.last, first != 0x2D, last != 0x2D,
                text.allSatisfy({ $0.isHeaderWord || $0 == 0x2D })
            else { return false }
            return index < labels.count - 2 || !label.contains(0x5F)
        }
    }
}
