import MilterPool

/// What commands say to the filter that runs with a configuration.
package struct ServiceControl {
    private let pool: PoolControl

    /// - Throws: `PoolError` where the configuration names no folder to meet in.
    package init(_ configuration: LoadedConfiguration) throws {
        pool = PoolControl(stateFolder: try Self.folder(of: configuration.root))
    }

    /// The folder in which the filter and commands meet.
    static func folder(of root: PosternConfiguration) throws(PoolError) -> String {
        guard let folder = root.stateFolder?.resolvedPath else {
            throw PoolError(
                "the filter and this command meet in a folder; set `state_folder: /var/lib/postern` in the configuration",
                exitStatus: 78)  // EX_CONFIG
        }
        return folder
    }

    /// Has the filter load its configuration anew; see `PoolControl`.
    package func reload() throws -> String { try pool.reload() }
}
