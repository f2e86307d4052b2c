import MailPipeline

extension ValueKind where Value == [Network] {
    /// Addresses and networks, as a list or in a file. A client is compared with each of them: a file holds at most
    /// ``NetworksReading/most``.
    static var networks: ValueKind {
        let list = ValueKind<[Network]>.oneOrMore(of: .network, mayBeEmpty: true)
        return ValueKind(
            wanted: NetworksReading.wanted,
            form: """
                IP addresses, and networks such as `192.0.2.0/24` or `2001:db8::/32`: one, a list, or `{file: PATH}` \
                with one a line
                """,
            example: list.example,
            read: { node, subject, former, context in
                guard case .mapping(let pairs) = node.content else {
                    return list.read(node, subject, former, context)
                }
                return NetworksReading(subject: subject, context: context).read(pairs, node)
            },
            shape: list.shape)
    }
}

/// Reads networks from a file.
struct NetworksReading {
    static let wanted = "a list of networks such as `[192.0.2.0/24]`, or `{file: PATH}`,"
    /// So many networks a file holds at most.
    static let most = 20_000

    let subject: String
    let context: ReadingContext

    fileprivate func read(_ pairs: [YAMLPair], _ node: YAMLNode) -> [Network]? {
        guard let pair = pairs.first, pairs.count == 1, pair.key == "file", case .text(let path) = pair.value.content
        else {
            context.wrong(node, subject, wanted: Self.wanted)
            return nil
        }
        do throws(ConfigurationFileFailure) {
            let lines = try ListedLines(path, namedAt: pair.value.place, context)
            return networks(lines, at: pair.value.place)
        } catch {
            context.report.error("\(subject) comes from \(ShownText(path)), but \(error)", at: pair.value.place)
            return nil
        }
    }

    private func networks(_ lines: ListedLines, at place: ConfigurationPlace) -> [Network] {
        let kind = ValueKind<Network>.network
        var networks: [Network] = []
        var count = 0
        lines.forEach { entry, place in
            count += 1
            guard count <= Self.most else { return }
            let node = YAMLNode(place: place, content: .text(entry))
            if let network = kind.read(node, "an entry of the list", nil, context) { networks.append(network) }
        }
        if count > Self.most {
            context.report.error(
                "\(subject) comes from a file with \(count) entries; up to \(Self.most) are allowed", at: place)
        }
        return networks
    }
}
