/// Why a file or folder could not be read.
package enum ConfigurationFileFailure: Error, Equatable, Sendable, Codable {
    /// There is none.
    case missing
    /// It is a folder.
    case isFolder
    /// It is a device, a pipe or a socket, or, where a folder is wanted, no folder.
    case wrongKind
    /// It holds more bytes than this.
    case larger(than: Int)
    /// The system's reason, such as `Permission denied`.
    case system(String)
}

extension ConfigurationFileFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing: "there is no such file"
        case .isFolder: "it is a folder, not a file"
        case .wrongKind: "it is neither a file nor a folder"
        case .larger(let limit) where limit >= 1 << 20: "it is larger than \(limit >> 20) MiB"
        case .larger(let limit): "it is larger than \(limit >> 10) KiB"
        case .system(let reason): "it cannot be read: \(reason)"
        }
    }
}
