import MilterPool

/// What a configuration tells the supervisor that the pool does not know.
struct ServiceAttributes {
    private let values: [String: String]

    init(_ settings: PoolSettings) { values = settings.attributes }

    /// Where the log goes.
    var target: LogSection.Target? { values["log"].flatMap(LogSection.Target.init) }

    /// Lines for the log when the configuration comes into use.
    var lines: [String] { ["version", "configuration"].compactMap { values[$0] } }

    /// The attributes of a configuration.
    static func of(_ configuration: LoadedConfiguration, libmilter: String) -> [String: String] {
        [
            "log": configuration.root.log.target.rawValue,
            "version": "this is postern \(Postern.version) on libmilter \(libmilter)",
            "configuration": configuration.path.map { "configuration \($0)" }
                ?? "no configuration: what is built in counts",
        ]
    }
}
