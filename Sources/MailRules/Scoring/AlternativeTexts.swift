/// The texts of each `multipart/alternative`, for the function that compares them.
enum AlternativeTexts {
    private static let image = Array("img".utf8)

    static func difference(in text: MessageText) -> AlternativeDifference {
        let tree = text.tree
        let alternative = Array("multipart/alternative".utf8)
        let groups = tree.order.filter { tree.parts[$0].type.starts(with: alternative) }.map { place in
            leaves(below: place, tree).compactMap { place -> AlternativeDifference.Text? in
                guard tree.parts[place].type.starts(with: "text".utf8), let rendered = text.rendered[place] else {
                    return nil
                }
                return AlternativeDifference.Text(
                    isHTML: rendered.facts != nil, bytes: rendered.text.octets, isDecoded: rendered.text.isUnicode,
                    hasImage: rendered.facts?.depth(of: image) != nil)
            }
        }
        return AlternativeDifference(groups, types: tree.order.map { tree.parts[$0].type })
    }

    private static func leaves(below place: Int, _ tree: PartTree) -> [Int] {
        var (leaves, open) = ([Int](), [place])
        while let place = open.popLast() {
            if let children = tree.parts[place].children { open += children.reversed() } else { leaves.append(place) }
        }
        return leaves
    }
}
