import Foundation
import MailRules

/// The folder in which `postern rules update` keeps rules: numbered generations, and `current`, a symbolic link to the rules
/// of one of them, which is what `rules:` in the configuration names.
/// ```
/// STATE/lock
/// STATE/current -> generations/000002/rules
/// STATE/generations/000001/generation.json
/// STATE/generations/000001/rules/...
/// ```
/// A generation is written under another name, synced, and renamed; then `current` is replaced by a rename. A process that
/// is killed at any moment leaves `current` as it was or as it shall be, and a disk that is full leaves it as it was.
package final class RuleGenerations: Sendable {
    /// A generation, or what is wrong with it.
    package struct Entry: Sendable {
        /// The number.
        package let number: Int
        /// What is known of it; nil for one that is damaged so that it does not say.
        package let generation: RuleGeneration?
        /// Whether it is the current one.
        package let isCurrent: Bool
        /// What is wrong with it; nil for nothing.
        package let damage: String?
    }

    /// The folder.
    package let path: String
    private let folder: OpenFolder
    private let generations: OpenFolder
    private let disk: RuleDisk

    private static let current = "current"
    private static let draft = ".new"
    static let rules = "rules"

    /// Opens the folder.
    /// - Parameter isMade: whether it is made where there is none. The folder above must be there.
    /// - Throws: `RuleFailure`.
    package convenience init(_ path: String, isMade: Bool) throws(RuleFailure) {
        try self.init(path, isMade: isMade, disk: .real)
    }

    init(_ path: String, isMade: Bool, disk: RuleDisk) throws(RuleFailure) {
        let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        (self.path, self.disk) = (path, disk)
        do throws(FolderFailure) {
            if isMade {
                let slash = path.lastIndex(of: "/")
                let above = slash.map { String(path[..<$0]) } ?? "."
                let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
                folder = try OpenFolder.open(above.isEmpty ? "/" : above, followsLink: true)
                    .makeFolder(name, mayExist: true)
                generations = try folder.makeFolder("generations", mayExist: true)
            } else {
                folder = try OpenFolder.open(path)
                generations = try folder.folder("generations")
            }
        } catch {
            let isMissing = error.number == ENOENT
            throw isMade
                ? .cannotWrite(
                    "the folder for generations of rules cannot be used, \(error)\(isMissing ? "; create it first" : "")"
                )
                : .noInput(
                    "there are no generations of rules, \(error)\(isMissing ? "; `postern rules update` makes them" : "")"
                )
        }
    }

    /// Keeps others from changing the folder as long as the lock is there.
    /// - Throws: `RuleFailure` where another process has it.
    func lock() throws(RuleFailure) -> FolderLock {
        do throws(FolderFailure) {
            if let lock = try folder.lock("lock") { return lock }
        } catch {
            throw .cannotWrite("the folder for generations of rules cannot be locked, \(error)")
        }
        throw .busy("another `postern rules` is changing '\(path)'; run it again when that has ended")
    }

    /// The path that `rules:` of a configuration names.
    package var currentPath: String { "\(path)/\(Self.current)" }

    /// The number of the current generation; nil where there is none.
    /// - Throws: `RuleFailure` for a `current` that leads nowhere or elsewhere.
    func currentNumber() throws(RuleFailure) -> Int? {
        let target: String?
        do throws(FolderFailure) { target = try folder.target(of: Self.current) } catch {
            throw .damaged("the current generation is not known, \(error)")
        }
        guard let target else { return nil }
        let parts = target.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "generations", parts[2] == Self.rules,
            let number = RuleGeneration.number(parts[1])
        else {
            throw .damaged(
                "'\(currentPath)' leads to '\(target)', which is no generation; `postern rules rollback --to NUMBER` sets it right"
            )
        }
        return number
    }

    /// The numbers of all generations, from the first on.
    func numbers() throws(RuleFailure) -> [Int] {
        do throws(FolderFailure) {
            return try generations.names().compactMap { RuleGeneration.number($0) }.sorted()
        } catch {
            throw .noInput("the generations of rules cannot be read, \(error)")
        }
    }

    /// What is known of a generation.
    /// - Throws: `RuleFailure` for one that is not there or damaged: its files are not those that were installed.
    func verified(_ number: Int) throws(RuleFailure) -> RuleGeneration {
        let generation = try described(number)
        let name = RuleGeneration.folder(number)
        do {
            let found = try RuleFolderCopy.look(try generations.folder(name).folder(Self.rules))
            guard found.digest == generation.digest else {
                throw RuleFailure.damaged(
                    "generation \(number) is damaged: its files are not those that were installed (SHA-256 \(found.digest.prefix(12)), not \(generation.digest.prefix(12)))"
                )
            }
        } catch let failure as RuleFailure {
            throw failure
        } catch {
            throw .damaged("generation \(number) is damaged, \(error)")
        }
        return generation
    }

    private func described(_ number: Int) throws(RuleFailure) -> RuleGeneration {
        let name = RuleGeneration.folder(number)
        do {
            guard try generations.kind(of: name) == .folder else {
                throw RuleFailure.refused("there is no generation \(number) in '\(path)'")
            }
            let bytes = try generations.folder(name).contents(of: RuleGeneration.file, limit: 1 << 20)
            let generation = try JSONDecoder().decode(RuleGeneration.self, from: Data(bytes))
            guard generation.number == number else {
                throw RuleFailure.damaged("generation \(number) is damaged: it says that it is \(generation.number)")
            }
            return generation
        } catch let failure as RuleFailure {
            throw failure
        } catch let failure as FolderFailure {
            throw .damaged("generation \(number) is damaged, \(failure)")
        } catch {
            throw .damaged("generation \(number) is damaged: its \(RuleGeneration.file) cannot be understood")
        }
    }

    /// All generations, from the newest on.
    /// - Throws: `RuleFailure`.
    package func entries() throws(RuleFailure) -> [Entry] {
        let current = try? currentNumber()
        return try numbers().reversed().map { number in
            var (generation, damage): (RuleGeneration?, String?) = (nil, nil)
            do throws(RuleFailure) {
                generation = try described(number)
                generation = try verified(number)
            } catch {
                damage = error.description
            }
            return Entry(number: number, generation: generation, isCurrent: number == current, damage: damage)
        }
    }

    /// The generation that was current before one was installed, as far as it is still there.
    func before(_ number: Int) throws(RuleFailure) -> Int? {
        guard let before = try described(number).before else { return nil }
        guard try numbers().contains(before) else {
            throw .refused("generation \(before), which was current before \(number), is not there any more")
        }
        return before
    }

    // MARK: Changing

    /// Copies a folder to where a generation is made ready; what an update that was killed has left there goes.
    /// - Returns: what was copied, and where the copy is.
    /// - Throws: `RuleFolderCopy.Refusal`, `FolderFailure`.
    func draft(of source: OpenFolder) throws -> (copy: RuleFolderCopy.Result, path: String) {
        try generations.remove(Self.draft)
        let draft = try generations.makeFolder(Self.draft)
        let rules = try draft.makeFolder(Self.rules)
        let copy = try RuleFolderCopy.copy(source, to: rules, disk)
        return (copy, rules.path)
    }

    /// Removes what was made ready.
    func discardDraft() { try? generations.remove(Self.draft) }

    /// Makes a generation of what was made ready, and makes it the current one.
    /// - Throws: `FolderFailure` and what encoding throws; the current generation is as it was then.
    func install(_ generation: RuleGeneration) throws {
        let draft = try generations.folder(Self.draft)
        try draft.write(try generation.encoded(), to: RuleGeneration.file, disk)
        try draft.sync()
        try generations.rename(Self.draft, to: RuleGeneration.folder(generation.number))
        try generations.sync()
        try makeCurrent(generation.number)
    }

    /// Makes a generation the current one.
    func makeCurrent(_ number: Int) throws(FolderFailure) {
        let fresh = ".\(Self.current).new"
        try folder.remove(fresh)
        try folder.link(fresh, to: "generations/\(RuleGeneration.folder(number))/\(Self.rules)")
        try folder.rename(fresh, to: Self.current)
        try folder.sync()
    }

    /// Removes old generations: all but the newest, the current one and the one before it stay in any case.
    /// - Parameter keep: so many stay.
    func prune(keeping keep: Int, current: RuleGeneration) throws {
        let numbers = try numbers()
        for number in numbers.dropLast(keep) where number != current.number && number != current.before {
            try generations.remove(RuleGeneration.folder(number))
        }
        try generations.sync()
    }
}
