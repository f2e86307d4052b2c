import Foundation
import MilterPool

/// What a pool hands to each process of the service: which configuration it is, and all that it was read from.
struct ServiceContent: Codable {
    /// The file; nil for what is built in.
    var path: String?
    var snapshot = ConfigurationSnapshot()

    init(path: String?) { self.path = path }

    /// Reads what ``bytes`` wrote.
    init(bytes: [UInt8]) throws { self = try PropertyListDecoder().decode(Self.self, from: Data(bytes)) }

    /// The content as bytes.
    var bytes: [UInt8] {
        get throws {
            let encoder = PropertyListEncoder()
            encoder.outputFormat = .binary
            return Array(try encoder.encode(self))
        }
    }

    /// The configuration, read once more from what was read then.
    func configuration() throws(ConfigurationError) -> LoadedConfiguration {
        try LoadedConfiguration(
            recorded: path, from: SnapshotFiles(snapshot: snapshot), rules: SnapshotFiles.Rules(snapshot: snapshot))
    }
}
