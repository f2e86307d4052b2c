/// A tag in a template, such as `_SCORE(0)_`: what is written in its place is known only when a message is.
package struct TagReference: Sendable, Hashable {
    /// The name between the underscores, in capitals.
    package let name: String
    /// What stands in the parentheses behind it; nil without these.
    package let argument: [UInt8]?

    package init(_ name: String, _ argument: [UInt8]? = nil) {
        (self.name, self.argument) = (name, argument)
    }

    /// It as it is written in a template, without the underscores around it.
    package var text: [UInt8] { Array(name.utf8) + (argument.map { [0x28] + $0 + [0x29] } ?? []) }

    /// The argument, or something else where it is missing, empty or `0`, which counts as nothing.
    func argument(or otherwise: StaticString) -> [UInt8] {
        guard let argument, !argument.isEmpty, argument != [0x30] else { return Array(otherwise.description.utf8) }
        return argument
    }
}
