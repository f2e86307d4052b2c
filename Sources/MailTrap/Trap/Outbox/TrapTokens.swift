/// Words that are good for one time, such as those that tell a mail server's filter that a message is our own.
package protocol TrapTokens: Sendable {
    /// Uses a token up.
    /// - Parameters:
    ///   - token: from 1 to 128 bytes.
    ///   - expires: after when it is good for nothing, whoever comes with it.
    ///   - actor: who used it.
    /// - Returns: whether it was not used before, and its time is not over.
    func use(token: [UInt8], expires: Double, by actor: String, at time: Double) throws -> Bool

    /// Forgets tokens whose time was over before a moment, the oldest first. It should be some time ago: were the clock stepped
    /// back over that moment, they would be good again.
    /// - Returns: how many.
    func forgetTokens(expiredBefore moment: Double, atMost limit: Int) throws -> Int
}
