/// A value under a name that the operator chose.
package struct NamedValue<Value: Sendable>: Sendable {
    /// The name, with its place.
    package let name: Located<String>
    /// What it has.
    package let value: Value

    /// Makes a value with its name.
    package init(name: Located<String>, value: Value) { (self.name, self.value) = (name, value) }
}
