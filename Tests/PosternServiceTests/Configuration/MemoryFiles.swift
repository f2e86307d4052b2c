import PosternService

/// Files and an environment in memory.
struct MemoryFiles: ConfigurationFiles {
    var files: [String: ConfigurationFile] = [:]
    var failures: [String: ConfigurationFileFailure] = [:]
    var variables: [String: String] = [:]

    init(_ texts: [String: String] = [:]) {
        for (path, text) in texts { self[path] = text }
    }

    subscript(path: String) -> String {
        get { String(decoding: files[path]?.bytes ?? [], as: UTF8.self) }
        set { files[path] = ConfigurationFile(bytes: Array(newValue.utf8), identity: path) }
    }

    func file(_ path: String, limit: Int) throws(ConfigurationFileFailure) -> ConfigurationFile {
        if let failure = failures[path] { throw failure }
        guard let file = files[path] else { throw .missing }
        guard file.bytes.count <= limit else { throw .larger(than: limit) }
        return file
    }

    func names(in folder: String) throws(ConfigurationFileFailure) -> [String] {
        let prefix = folder == "." ? "" : folder
        let names = files.keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
        guard !names.isEmpty else { throw .missing }
        return names.filter { !$0.contains("/") }
    }

    func environment(_ name: String) -> String? { variables[name] }
}
