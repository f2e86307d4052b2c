/// Joins what several files say of one key.
///
/// Groups of keys are joined key by key, lists end to end in the order of the files. Anything else may be set in one
/// file only: whichever of two came first would be a trap. Takes time in proportion to what there is to join.
struct ConfigurationMerge {
    /// Takes what is set twice.
    let report: ConfigurationReport

    /// The mapping that several mappings make together.
    /// - Parameter place: the place of an empty one.
    func mapping(of nodes: [YAMLNode], at place: ConfigurationPlace) -> YAMLNode {
        guard let first = nodes.first, nodes.count > 1 else {
            return nodes.first ?? YAMLNode(place: place, content: .mapping([]))
        }
        var order: [String] = []
        var groups: [String: [YAMLPair]] = [:]
        for case .mapping(let pairs) in nodes.map(\.content) {
            for pair in pairs {
                if groups[pair.key] == nil { order.append(pair.key) }
                groups[pair.key, default: []].append(pair)
            }
        }
        let pairs = order.compactMap { key in groups[key].flatMap { joined($0) } }
        return YAMLNode(place: first.place, content: .mapping(pairs))
    }

    private func joined(_ pairs: [YAMLPair]) -> YAMLPair? {
        guard let first = pairs.first, pairs.count > 1 else { return pairs.first }
        // A group whose keys are all commented out says nothing.
        let said = pairs.filter { if case .nothing = $0.value.content { false } else { true } }
        guard let basis = said.first, said.count > 1 else { return said.first ?? first }
        let value: YAMLNode
        switch basis.value.content {
        case .mapping:
            let others = said.filter { if case .mapping = $0.value.content { true } else { false } }
            refuse(said.filter { if case .mapping = $0.value.content { false } else { true } }, besides: basis)
            value = mapping(of: others.map(\.value), at: basis.value.place)
        case .list(let items):
            var all = items
            for pair in said.dropFirst() {
                if case .list(let more) = pair.value.content { all += more } else { refuse([pair], besides: basis) }
            }
            value = YAMLNode(place: basis.value.place, content: .list(all))
        case .text, .nothing:
            refuse(Array(said.dropFirst()), besides: basis)
            value = basis.value
        }
        return YAMLPair(key: basis.key, place: basis.place, value: value)
    }

    private func refuse(_ pairs: [YAMLPair], besides first: YAMLPair) {
        for pair in pairs {
            report.error("\(ShownText(pair.key)) is set twice; the first is at \(first.place)", at: pair.place)
        }
    }
}
