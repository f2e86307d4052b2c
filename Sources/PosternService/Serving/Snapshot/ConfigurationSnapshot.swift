import Foundation
import MailRules

/// All that was read while a configuration was loaded: files, lists of names and the environment, with the answers that
/// were failures. Workers that are started later go by it, whatever has become of the files meanwhile.
struct ConfigurationSnapshot: Codable, Sendable {
    /// What `ConfigurationFiles` answered.
    struct File: Codable, Sendable {
        var bytes = Data()
        var identity = ""
        var permissions: UInt32 = 0
    }

    var files: [String: Answer<File, ConfigurationFileFailure>] = [:]
    var names: [String: Answer<[String], ConfigurationFileFailure>] = [:]
    var environment: [String: String] = [:]
    /// What `RuleFiles` answered.
    var ruleFiles: [String: Answer<Data, RuleFileFailure>] = [:]
    var ruleNames: [String: Answer<[String]?, RuleFileFailure>] = [:]
    var settledPaths: [String: String] = [:]

    /// An answer, or why there is none.
    enum Answer<Value: Codable & Sendable, Failure: Error & Codable & Sendable>: Codable, Sendable {
        case value(Value)
        case failure(Failure)

        init(_ body: () throws(Failure) -> Value) {
            do throws(Failure) { self = .value(try body()) } catch { self = .failure(error) }
        }

        func get() throws(Failure) -> Value {
            switch self {
            case .value(let value): return value
            case .failure(let failure): throw failure
            }
        }
    }

    init() {}
}
