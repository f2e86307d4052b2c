/// A label of a metric.
public struct MetricLabel: Sendable, Hashable, Codable {
    /// Its name.
    public let name: String
    /// Its value: any text.
    public let value: String

    /// Makes a label.
    public init(name: String, value: String) {
        (self.name, self.value) = (name, value)
    }
}
