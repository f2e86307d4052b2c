/// What the filter knows of a message: a copy of what it knows of the connection, given back when the message
/// is over.
package struct Mail: Sendable {
    var client: Client
}
