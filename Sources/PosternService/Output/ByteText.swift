/// A number of bytes for people.
enum ByteText {
    /// In kB, MB or GB, with one digit behind the point: `12.3 MB`.
    static func text(_ bytes: Int) -> String {
        for (size, name) in [(1_000_000_000, "GB"), (1_000_000, "MB")] where bytes >= size {
            let tenths = bytes / (size / 10)
            return "\(tenths / 10).\(tenths % 10) \(name)"
        }
        return "\((bytes + 999) / 1_000) kB"
    }
}
