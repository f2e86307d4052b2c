import Foundation

/// A configuration of the folder `Examples/Configurations`, with the cases that lie beside it.
package struct ExampleConfiguration: Sendable, CustomStringConvertible {
    /// The name of its folder.
    package let name: String
    /// The path of its `postern.yaml`.
    package let path: String
    /// The paths of its cases, in the order of their names.
    package let cases: [String]

    /// The name, as tests show it.
    package var description: String { name }

    /// All of them, in the order of their names.
    package static let all: [ExampleConfiguration] = {
        let root = folder
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        return names.sorted().compactMap { name in
            let path = "\(root)/\(name)"
            guard FileManager.default.fileExists(atPath: "\(path)/postern.yaml") else { return nil }
            let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
            return ExampleConfiguration(
                name: name, path: "\(path)/postern.yaml",
                cases: files.filter { $0.hasSuffix(".case") }.sorted().map { "\(path)/\($0)" })
        }
    }()

    private static let folder: String = {
        var parts = #filePath.split(separator: "/")
        parts.removeLast(3)
        return "/" + parts.joined(separator: "/") + "/Examples/Configurations"
    }()
}
