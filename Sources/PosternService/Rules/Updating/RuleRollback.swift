import MailRules

/// Goes back to rules that were there before: `postern rules rollback`.
package struct RuleRollback: Sendable, Encodable {
    /// The number of the generation that was current; nil where that was not known.
    package let from: Int?
    /// The generation that is current now.
    package let generation: RuleGeneration

    /// Makes another generation the current one, after a look whether its files are those that were installed.
    /// - Parameter number: which; nil for the one that was current before this one was installed.
    /// - Throws: `RuleFailure`; the current generation stays.
    package init(_ generations: RuleGenerations, to number: Int?) throws(RuleFailure) {
        let lock = try generations.lock()
        defer { withExtendedLifetime(lock) {} }
        if let number {
            from = try? generations.currentNumber()
            generation = try generations.verified(number)
        } else {
            guard let current = try generations.currentNumber() else {
                throw .refused("no generation is current; `postern rules rollback --to NUMBER` makes one so")
            }
            guard let before = try generations.before(current) else {
                throw .refused("there is no generation before \(current)")
            }
            from = current
            generation = try generations.verified(before)
        }
        do throws(FolderFailure) { try generations.makeCurrent(generation.number) } catch {
            throw .cannotWrite("the current generation stays, \(error)")
        }
    }

    /// The line for a person.
    package func text(_ paint: Paint) -> String {
        let from = from.map { " in place of \($0)" } ?? ""
        return paint("generation \(generation.number) is the current one\(from)", .green) + "\n"
    }
}
