/// A value with the place that it was written at, so that a later check can point at it.
package struct Located<Value> {
    /// The value.
    package var value: Value
    /// Where it was written; `nil` for a default, which is written nowhere.
    package var place: ConfigurationPlace?

    /// Makes a value with its place.
    package init(_ value: Value, at place: ConfigurationPlace? = nil) {
        (self.value, self.place) = (value, place)
    }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}

extension Located<String> {
    /// A path: a relative one begins at the folder of the file that it is written in.
    var resolvedPath: String { place.map { ConfigurationPath.resolved(value, from: $0.file) } ?? value }
}
