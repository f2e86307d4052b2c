/// An enhanced status code as it is written: `5.7.1`.
struct SMTPStatus: Sendable, Hashable {
    let text: String
}
