/// The names of a pattern's groups and their numbers; shared by all matches of the pattern.
final class GroupNames: Sendable {
    /// No names.
    static let none = GroupNames([:])

    private let numbers: [String: [Int]]

    init(_ numbers: [String: [Int]]) { self.numbers = numbers }

    /// The numbers of the groups with a name, in order; more than one where the pattern allows that with `(?J)`.
    func numbers(of name: String) -> [Int] { numbers[name] ?? [] }
}
