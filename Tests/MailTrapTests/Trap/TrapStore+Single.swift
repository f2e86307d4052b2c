@testable import MailTrap

/// Most tests are about one message.
extension TrapStore {
    func prepare(_ message: TrapMessage, _ items: [NewTrapItem], at time: Double) throws -> Int64 {
        try prepare([TrapParcel(message, items)], at: time).messages.first ?? 0
    }

    func answered(_ message: Int64, at time: Double) throws { try answered([message], at: time) }

    func cancel(_ message: Int64, at time: Double) throws { try cancel([message], at: time) }

    /// Keeps a message that is taken at once.
    /// - Returns: the numbers of its items.
    @discardableResult func keep(_ message: TrapMessage, _ items: [NewTrapItem], at time: Double) throws -> [Int64] {
        let number = try prepare(message, items, at: time)
        try answered(number, at: time)
        return try self.message(number)?.items.map(\.id) ?? []
    }

    func release(_ items: [Int64], by actor: String, at time: Double) throws -> [Int64] {
        try release(items, as: TrapRelease(), by: actor, at: time)
    }
}
