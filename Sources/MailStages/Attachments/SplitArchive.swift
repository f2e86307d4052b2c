/// Archives that are split into several files, by the names of these: `a.7z.002`, `a.z01`, `a.r00`.
enum SplitArchive {
    private static let archives: Set<Substring> = [
        "7z", "ace", "arj", "bz2", "cab", "exe", "gz", "lzh", "rar", "tar", "tgz", "xz", "zip", "zipx",
    ]

    /// The extension that says so; nil when none does.
    static func `extension`(of name: String) -> String? {
        let pieces = name.lowercased().split(separator: ".", omittingEmptySubsequences: false).suffix(2)
        guard pieces.count == 2, let last = pieces.last, let before = pieces.first else { return nil }
        let digits = last.drop { "zr".contains($0) }
        guard digits.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
        let isNumbered = digits.count == last.count && digits.count == 3 && archives.contains(before)
        let isLettered = digits.count == last.count - 1 && digits.count == 2
        return isNumbered || isLettered ? String(last) : nil
    }
}
