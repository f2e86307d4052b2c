import Foundation

/// What lies in a folder.
enum Folder {
    static func names(in path: String) throws -> [String] {
        // The folder goes with the program; what is in it goes first.
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: path)
    }
}
