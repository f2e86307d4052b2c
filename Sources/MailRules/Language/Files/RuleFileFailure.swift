/// Why a rule file or a folder of them cannot be read.
package enum RuleFileFailure: Error, Sendable, Hashable, Codable, CustomStringConvertible {
    /// There is nothing of that name.
    case isMissing
    /// It has more bytes than is allowed.
    case isTooLong(limit: Int)
    /// It is neither a file nor a folder, or the system refuses it: its words for that.
    case isRefused(String)

    package var description: String {
        switch self {
        case .isMissing: "there is no such file"
        case .isTooLong(let limit): "it has more than \(limit) bytes"
        case .isRefused(let reason): reason
        }
    }
}
