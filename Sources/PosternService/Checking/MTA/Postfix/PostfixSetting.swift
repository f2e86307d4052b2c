/// A parameter as it is written, and where.
struct PostfixSetting: Sendable, Equatable {
    /// The value, without the values of others put in.
    let text: String
    /// Where it is set; nil for what Postfix has by itself.
    let place: MTAPlace?
}
