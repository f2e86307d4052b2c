/// What a command says of one message file.
package protocol MessageReport: Encodable {
    /// The exit status that says what becomes of the message: 0 delivered, 10 held, 11 refused, 12 deferred, 13 thrown away.
    var status: Int32 { get }

    /// The lines for a person.
    func text(_ paint: Paint) -> String
}
