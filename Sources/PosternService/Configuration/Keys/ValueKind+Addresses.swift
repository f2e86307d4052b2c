import MailPipeline

extension ValueKind where Value == AddressList {
    /// Addresses and domains, as a list or in a file.
    static var addresses: ValueKind {
        ValueKind(
            wanted: AddressListReading.wanted,
            form: """
                addresses (`ann@example.org`), local parts (`abuse@`), domains (`example.org`) and what is below a domain \
                (`.example.org`): one, a list, or `{file: PATH}` with one a line; `<>` is the null sender
                """,
            example: "[ann@example.org, .example.net]",
            read: { node, subject, _, context in
                AddressListReading(subject: subject, context: context).read(node)
            },
            shape: { _ in .scalar(nil) })
    }
}

/// Reads one list of addresses.
private struct AddressListReading {
    static let wanted = "a list of addresses such as `[ann@example.org, .example.net]`, or `{file: PATH}`,"
    private static let entry = "an address such as `ann@example.org`, a domain, or `.example.org`"

    let subject: String
    let context: ReadingContext

    func read(_ node: YAMLNode) -> AddressList? {
        var list = AddressList()
        switch node.content {
        case .list(let nodes):
            for node in nodes { add(node, "an item of \(subject)", to: &list) }
            return list
        case .text:
            return add(node, subject, to: &list) ? list : nil
        case .mapping(let pairs):
            guard let pair = pairs.first, pairs.count == 1, pair.key == "file",
                case .text(let path) = pair.value.content
            else { break }
            readFile(path, at: pair.value.place, into: &list)
            return list
        case .nothing: break
        }
        context.wrong(node, subject, wanted: Self.wanted)
        return nil
    }

    /// Adds an entry that the configuration itself names.
    @discardableResult
    private func add(_ node: YAMLNode, _ subject: String, to list: inout AddressList) -> Bool {
        guard case .text(let text) = node.content else {
            context.wrong(node, subject, wanted: Self.entry)
            return false
        }
        guard list.add(text) else {
            context.report.error(
                "\(subject) is \(ShownText(text)), but \(Self.entry) is wanted\(Self.hint(text))", at: node.place)
            return false
        }
        return true
    }

    /// For those who know patterns from elsewhere.
    private static func hint(_ text: String) -> String {
        text.contains("*") || text.contains("?") ? "; patterns belong into `stages.matches`" : ""
    }

    private func readFile(_ path: String, at place: ConfigurationPlace, into list: inout AddressList) {
        do throws(ConfigurationFileFailure) {
            try ListedLines(path, namedAt: place, context).forEach { entry, place in
                guard !list.add(entry) else { return }
                context.report.error(
                    "\(ShownText(entry)) is in the list, but \(Self.entry) is wanted\(Self.hint(entry))", at: place)
            }
        } catch {
            context.report.error("\(subject) comes from \(ShownText(path)), but \(error)", at: place)
        }
    }
}
