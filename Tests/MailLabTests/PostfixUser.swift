import PosternService

/// The user that runs the lab's Postfix.
enum PostfixUser {
    /// His name.
    static let name = "mail"
    /// A group of his.
    static let group = "mail"
}
