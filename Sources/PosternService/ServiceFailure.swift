import Milter

/// How a failure to serve leaves the program.
package enum ServiceFailure {
    /// The exit status of an error, as in sysexits.h.
    package static func exitStatus(of error: any Error) -> Int32 {
        switch (error as? MilterError)?.code {
        case .badAddress?: 64  // EX_USAGE
        case .unknownGroup?: 67  // EX_NOUSER
        case .addressInUse?: 69  // EX_UNAVAILABLE
        case .cannotListen?: 73  // EX_CANTCREAT
        case .libmilter?: 71  // EX_OSERR
        default: 70  // EX_SOFTWARE
        }
    }

    /// Writes the sentence of an error, under the program's name, to standard error.
    package static func report(_ error: any Error) {
        ServiceLog.write("postern: \(error)")
    }
}
