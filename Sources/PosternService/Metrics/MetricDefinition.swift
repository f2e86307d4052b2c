import MilterPool

/// A metric that Postern has: what its page, its dashboard and its help say is compared with these.
package struct MetricDefinition: Sendable, Hashable {
    /// Its name, without ``MetricCatalogue/prefix``.
    package let name: String
    /// What it is.
    package let kind: MetricKind
    /// The names of its labels, in alphabetical order.
    package let labels: [String]
    /// What it is about, in a sentence.
    package let help: String

    init(_ name: String, _ kind: MetricKind, _ labels: [String], _ help: String) {
        (self.name, self.kind, self.labels, self.help) = (name, kind, labels, help)
    }
}
