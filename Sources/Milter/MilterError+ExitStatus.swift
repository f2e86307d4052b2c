extension MilterError {
    /// The exit status for a program that ends because of this error, as in sysexits.h.
    public var exitStatus: Int32 {
        switch code {
        case .badAddress: 64  // EX_USAGE
        case .unknownGroup: 67  // EX_NOUSER
        case .addressInUse: 69  // EX_UNAVAILABLE
        case .libmilter: 71  // EX_OSERR
        case .cannotListen: 73  // EX_CANTCREAT
        default: 70  // EX_SOFTWARE
        }
    }
}
