/// Things, each once, and their numbers.
struct NumberedItems<Item: Hashable> {
    private(set) var items: [Item] = []
    private var numbers: [Item: Int] = [:]

    init() {}

    /// The number of a thing, which is added if it is new.
    mutating func number(of item: Item) -> Int {
        if let number = numbers[item] { return number }
        numbers[item] = items.count
        items.append(item)
        return items.count - 1
    }

    /// The number of a thing, if it has one.
    func existing(_ item: Item) -> Int? { numbers[item] }
}
