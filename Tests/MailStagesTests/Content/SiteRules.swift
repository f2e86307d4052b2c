import Foundation

/// A folder with rules of a site, and with the plugins that it loads; it goes with its last reference.
final class SiteRules {
    let path: String
    /// The files, by their names.
    let files: [String: [UInt8]]

    init(_ lines: String, plugins: [String] = []) throws {
        let loading = plugins.map { "loadplugin Mail::SpamAssassin::Plugin::\($0)\n" }.joined()
        files = ["local.cf": Array(lines.utf8), "init.pre": Array(loading.utf8)]
        let url = FileManager.default.temporaryDirectory.appending(path: "rules-\(UUID())")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
        for (name, bytes) in files { try Data(bytes).write(to: url.appending(path: name)) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
