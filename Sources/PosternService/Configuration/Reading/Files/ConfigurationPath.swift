/// Paths in a configuration: relative ones begin at the folder of the file that names them.
enum ConfigurationPath {
    /// A path as it is to be opened.
    static func resolved(_ path: String, from file: String) -> String {
        guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
        return file[...slash] + path
    }

    /// A path's folder, with its `/`, and its last name.
    static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return ("", path) }
        return (String(path[...slash]), String(path[path.index(after: slash)...]))
    }
}
