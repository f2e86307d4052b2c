import MailPipeline

extension ValueKind where Value == AddressList {
    /// Addresses and domains, as a list or in a file.
    static var addresses: ValueKind {
        ValueKind(
            wanted: AddressListReading.wanted,
            form: """
                addresses (`ann@example.org`), local parts (`abuse@`), domains (`example.org`) and what is below a domain \
                (`.example.org`), as a list, or as `{file: PATH}` with one a line; `<>` is the null sender
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
    private static let limit = 64 << 20

    let subject: String
    let context: ReadingContext

    func read(_ node: YAMLNode) -> AddressList? {
        var list = AddressList()
        switch node.content {
        case .list(let nodes):
            for node in nodes {
                guard case .text(let text) = node.content else {
                    context.wrong(node, "an item of \(subject)", wanted: Self.entry)
                    continue
                }
                if !list.add(text) {
                    context.report.error(
                        "an item of \(subject) is \(ShownText(text)), but \(Self.entry) is wanted", at: node.place)
                }
            }
            return list
        case .mapping(let pairs):
            guard let pair = pairs.first, pairs.count == 1, pair.key == "file",
                case .text(let path) = pair.value.content
            else { break }
            readFile(ConfigurationPath.resolved(path, from: node.place.file), at: pair.value.place, into: &list)
            return list
        case .nothing, .text: break
        }
        context.wrong(node, subject, wanted: Self.wanted)
        return nil
    }

    /// One entry a line; `#` begins a comment.
    private func readFile(_ path: String, at place: ConfigurationPlace, into list: inout AddressList) {
        do {
            let file = try context.files.file(path, limit: Self.limit)
            for (number, bytes) in file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
                let text = String(decoding: bytes.prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self)
                let entry = text.split { $0 == " " || $0 == "\t" || $0 == "\r" }.joined(separator: " ")
                guard !entry.isEmpty, !list.add(entry) else { continue }
                context.report.error(
                    "\(ShownText(entry)) is in the list, but \(Self.entry) is wanted",
                    at: ConfigurationPlace(file: path, line: number + 1))
            }
        } catch {
            context.report.error("\(subject) comes from \(ShownText(path)), but \(error)", at: place)
        }
    }
}
