import Foundation
import Milter
import MilterPool

/// How a failure to serve leaves the program.
package enum ServiceFailure {
    /// The exit status of an error, as in sysexits.h.
    package static func exitStatus(of error: any Error) -> Int32 {
        (error as? MilterError)?.exitStatus ?? (error as? PoolError)?.exitStatus ?? 70  // EX_SOFTWARE
    }

    /// Writes a text to standard error as it is.
    package static func tell(_ text: String) {
        StandardErrorLog.write(text)
    }

    /// Writes a text over the last line of a terminal.
    package static func progress(_ text: String) {
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
    }

    /// Writes the sentence of an error, under the program's name, to standard error.
    package static func report(_ error: any Error) {
        StandardErrorLog.write("postern: \(error)")
    }
}
