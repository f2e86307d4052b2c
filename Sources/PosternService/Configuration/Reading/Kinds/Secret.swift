/// A text that no message, log or dump shows: a password, a key.
package struct Secret: Hashable, Sendable {
    /// The text itself. Not for messages.
    package let text: String

    /// Makes a secret.
    package init(_ text: String) { self.text = text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "(secret)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
