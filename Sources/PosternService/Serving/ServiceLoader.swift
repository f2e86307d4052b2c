import MailPipeline
import Milter
import MilterPool
import PipelineMilter

/// Loads a configuration for a pool, in a process of its own.
struct ServiceLoader {
    private let options: ServeOptions

    init(_ options: ServeOptions) { self.options = options }

    /// Loads it, and compiles all that workers will.
    /// - Throws: `PoolError` with all that is wrong.
    func load() throws -> PoolConfiguration {
        let recorder = SnapshotRecorder()
        let configuration: LoadedConfiguration
        do {
            configuration = try LoadedConfiguration(
                options.configuration, from: recorder.configurationFiles, rules: recorder.ruleFiles)
        } catch {
            throw PoolError("\(error)", exitStatus: 78)  // EX_CONFIG
        }
        _ = configuration.root.pipeline()
        var content = ServiceContent(path: configuration.path)
        content.snapshot = recorder.snapshot
        var loaded = PoolConfiguration(try settings(configuration), content: try content.bytes)
        loaded.warnings = configuration.warnings.map(\.description)
        return loaded
    }

    private func settings(_ configuration: LoadedConfiguration) throws -> PoolSettings {
        let root = configuration.root
        var settings = PoolSettings(listeners: try listeners(root))
        settings.user = root.user
        settings.stateFolder = root.stateFolder?.resolvedPath
        settings.grace = root.workers.grace
        settings.drainDeadline = options.drainDeadline ?? root.listen.drainDeadline
        settings.stuckAfter = root.workers.stuckAfter
        settings.retirement = root.workers.retirement
        settings.limits = root.limits.limits(localNetworks: root.clients.facts.internalNetworks.map(\.description))
        settings.poisonAnswer = root.limits.poison
        let version = Libmilter.version
        settings.attributes = ServiceAttributes.of(
            configuration, libmilter: "\(version.major).\(version.minor).\(version.patch)")
        return settings
    }

    private func listeners(_ root: PosternConfiguration) throws -> [PoolListener] {
        do {
            var main = PoolListener(at: try SocketAddress(options.socket ?? root.listen.socket))
            main.socketMode = options.socketMode ?? root.listen.socketMode
            main.socketGroup = options.socketGroup ?? root.listen.socketGroup
            main.workers = root.workers.count
            return try [main]
                + root.alsoListen.map { entry in
                    let section = entry.value
                    var listener = PoolListener(entry.name.value, at: try SocketAddress(section.socket?.value ?? ""))
                    (listener.socketMode, listener.socketGroup) = (section.socketMode, section.socketGroup)
                    listener.workers = section.workers
                    return listener
                }
        } catch let error as MilterError {
            throw PoolError("\(error)", exitStatus: error.exitStatus)
        }
    }
}
