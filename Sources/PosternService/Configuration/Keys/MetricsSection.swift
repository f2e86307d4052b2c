/// The key `metrics`.
package struct MetricsSection: ConfigurationSection {
    /// Where they are asked for; nil for nowhere.
    package var listen: MetricsAddress?

    package init() {}

    package static let keys: [ConfigurationKey<MetricsSection>] = [
        ConfigurationKey(
            \.listen, "listen", .metricsAddress,
            """
            Where Prometheus asks for them, over HTTP at the path `/metrics`: an address of this machine, such as \
            `127.0.0.1:8896`. Others are refused, since nobody is asked for a password there. Without it nobody listens.
            """)
    ]
}

extension ValueKind where Value == MetricsAddress {
    /// A loopback address with a port.
    static var metricsAddress: ValueKind {
        .scalar(
            wanted: "an address such as `127.0.0.1:8896`", form: "", example: "127.0.0.1:8896",
            write: { YAMLText.written($0.description) },
            parse: { text in
                do throws(MetricsAddress.Mistake) { return .success(try MetricsAddress(text)) } catch {
                    return .failure(ValueProblem(rest: ", but \(error.reason)"))
                }
            })
    }
}
