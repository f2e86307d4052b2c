/// Names of time zones that dates of mail have.
enum ZoneNames {
    /// The offset from universal time in seconds; 0 for a name that is not known.
    static func offset(of name: ArraySlice<UInt8>) -> Int { offsets[String(decoding: name, as: UTF8.self)] ?? 0 }

    private static let offsets: [String: Int] = {
        // Offsets as they are written, in hours and minutes.
        let rows: [(Int, String)] = [
            (0, "UT UTC GMT WET"), (100, "BST IST WEST CET MET MEZ"), (200, "CEST EET MEST MESZ"),
            (300, "EEST MSK IDT"),
            (400, "MSD"), (800, "AWST HKT SGT PHT"), (900, "JST KST"), (930, "ACST"), (1000, "AEST"), (1030, "ACDT"),
            (1100, "AEDT"), (1200, "NZST"), (1300, "NZDT"), (-200, "BRST"), (-230, "NDT"), (-300, "ADT BRT"),
            (-330, "NST"), (-400, "AST EDT"), (-500, "EST CDT"), (-600, "CST MDT"), (-700, "MST PDT"),
            (-800, "PST AKDT"), (-900, "AKST HADT"), (-1000, "HST HAST"),
        ]
        var offsets: [String: Int] = [:]
        for (offset, names) in rows {
            for name in names.split(separator: " ") { offsets[String(name)] = (offset / 100 * 60 + offset % 100) * 60 }
        }
        return offsets
    }()
}
