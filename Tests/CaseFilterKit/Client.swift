import Milter

/// The state of a connection: what a report tells of it.
package struct Client: Sendable {
    var address = ClientAddress.unknown
    var helos = 0
    var messages = 0
    var macros = MacroNotes()
}
