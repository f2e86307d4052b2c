/// Where a subject matched: byte ranges into it, of the whole and of each group.
package struct TextMatch: Sendable, Equatable {
    /// The bytes that matched.
    package let range: Range<Int>

    /// The bytes of each group from the first one on; nil for a group that took no part.
    package let groups: [Range<Int>?]

    private let names: GroupNames

    init(_ range: Range<Int>, groups: [Range<Int>?] = [], names: GroupNames = .none) {
        (self.range, self.groups, self.names) = (range, groups, names)
    }

    /// The bytes of a group by its number; 0 is the whole. Nil for a group that took no part, and for none.
    package subscript(number: Int) -> Range<Int>? {
        if number == 0 { return range }
        return groups.indices.contains(number - 1) ? groups[number - 1] : nil
    }

    /// The bytes of a group by its name. Of several with one name, the first that took part.
    package subscript(name: String) -> Range<Int>? {
        for number in names.numbers(of: name) {
            if let range = self[number] { return range }
        }
        return nil
    }

    /// Whether both say the same ranges.
    package static func == (left: TextMatch, right: TextMatch) -> Bool {
        left.range == right.range && left.groups == right.groups
    }
}
