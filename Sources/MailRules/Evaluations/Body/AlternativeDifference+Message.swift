extension AlternativeDifference {
    /// Of a message.
    package init(_ message: borrowing MessageText) {
        let tree = message.tree
        let alternatives = tree.order.filter { Self.begins(tree.parts[$0].type, "multipart/alternative") }
        guard !alternatives.isEmpty else {
            self.init([], types: [])
            return
        }
        var parts: [[Text]] = []
        for place in alternatives {
            parts.append(
                Self.parts(within: place, of: tree).filter { Self.begins(tree.parts[$0].type, "text") }.compactMap {
                    message.rendered[$0].map(Text.init)
                })
        }
        self.init(parts, types: Self.summary(tree))
    }

    /// Whether a type begins with a word.
    private static func begins(_ type: [UInt8], _ word: String) -> Bool {
        type.starts(with: word.utf8) && (type.count == word.utf8.count || !type[word.utf8.count].isWordByte)
    }

    /// All parts within one, each before those within it.
    private static func parts(within place: Int, of tree: PartTree) -> [Int] {
        var (parts, open) = ([Int](), [place])
        while let place = open.popLast() {
            parts.append(place)
            if let children = tree.parts[place].children { open += children.reversed() }
        }
        return parts
    }

    /// The types of the message and of its parts; one that has parts itself is nothing that a type is compared with.
    private static func summary(_ tree: PartTree) -> [[UInt8]] {
        guard let message = tree.parts.first else { return [] }
        return [message.type]
            + (message.children ?? []).map { tree.parts[$0].children?.isEmpty == false ? [] : tree.parts[$0].type }
    }
}

extension AlternativeDifference.Text {
    /// A part that was rendered.
    init(_ part: RenderedPart) {
        let text = part.text
        self.init(
            isHTML: part.facts != nil, bytes: text.isUnicode ? text.utf8 : text.octets, isDecoded: text.isUnicode,
            hasImage: part.facts?.depth(of: Array("img".utf8)) != nil)
    }
}
