/// The key `metrics`.
package struct MetricsSection: ConfigurationSection {
    /// Where they are asked for; nil for nowhere.
    package var listen: LoopbackAddress?

    package init() {}

    package static let keys: [ConfigurationKey<MetricsSection>] = [
        ConfigurationKey(
            \.listen, "listen",
            .loopbackAddress(example: 8896) { port in
                """
                others would reach it there, and nobody asks for a password; write `127.0.0.1:\(port)`, and let a web server \
                that does stand before it
                """
            },
            """
            Where Prometheus asks for them, over HTTP at the path `/metrics`: an address of this machine, such as \
            `127.0.0.1:8896`. Others are refused, since nobody is asked for a password there. Without it nobody listens.
            """)
    ]
}
