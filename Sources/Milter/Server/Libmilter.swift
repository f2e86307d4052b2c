import CMilter

/// The libmilter that the program runs with.
public enum Libmilter {
    /// Its version (`smfi_version`): 1.0.1 for Sendmail 8.14 to 8.18.
    public static var version: (major: Int, minor: Int, patch: Int) {
        var major: UInt32 = 0
        var minor: UInt32 = 0
        var patch: UInt32 = 0
        _ = unsafe smfi_version(&major, &minor, &patch)
        return (Int(major), Int(minor), Int(patch))
    }
}
