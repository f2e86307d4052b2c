/// What `trap-writer` has said: what must be there, and what may.
struct Promises {
    /// An item, by the number of its message and what it is kept for.
    struct Key: Hashable { let number, purpose: String }

    /// For each item the states in which it may be; nil among them: it may be missing.
    private(set) var states: [Key: Set<String?>] = [:]
    /// How many items something was promised of.
    private(set) var made = 0

    init(_ lines: [String]) {
        for line in lines {
            let words = line.split(separator: " ").map(String.init)
            guard words.count == 4 else { continue }
            let key = Key(number: words[1], purpose: words[2])
            if words[0] == "is" {
                states[key] = [words[3]]
            } else {
                states[key, default: [nil]].insert(words[3])
            }
        }
        made = states.values.count { !$0.contains(nil) }
    }
}
