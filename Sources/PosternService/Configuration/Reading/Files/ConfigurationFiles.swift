/// Where configurations come from: files, folders and the environment.
///
/// A protocol, so that tests need neither disk nor environment.
package protocol ConfigurationFiles {
    /// Reads a file.
    /// - Parameters:
    ///   - path: absolute, or relative to the current folder.
    ///   - limit: the most bytes that it may hold.
    /// - Throws: why it could not be read.
    func file(_ path: String, limit: Int) throws(ConfigurationFileFailure) -> ConfigurationFile

    /// The names in a folder, in any order.
    /// - Throws: why it could not be read.
    func names(in folder: String) throws(ConfigurationFileFailure) -> [String]

    /// The value of a variable of the environment; `nil` where it is not set.
    func environment(_ name: String) -> String?
}
