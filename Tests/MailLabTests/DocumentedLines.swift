import MailLab

/// The lines of a page of the documentation, by the comments that stand before them: `<!-- main.cf port -->`.
struct DocumentedLines {
    private let blocks: [String: [String]]

    /// Reads a page in `Documentation`.
    init(_ page: String) throws {
        var blocks: [String: [String]] = [:]
        var name: String?
        var block: [String]?
        for line in try LabFolder.read("\(MailLab.repository)/Documentation/\(page)").split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            if line.hasPrefix("<!-- ") {
                name = String(line.dropFirst(5).prefix { $0 != ">" }.dropLast(3))
            } else if line.hasPrefix("```") {
                if let open = block, let key = name {
                    blocks[key] = open
                    (block, name) = (nil, nil)
                } else {
                    block = block == nil && name != nil ? [] : nil
                }
            } else {
                block?.append(String(line))
            }
        }
        self.blocks = blocks
    }

    /// How many there are.
    var count: Int { blocks.count }

    /// The lines for a file.
    func lines(_ name: String) throws -> [String] {
        guard let lines = blocks[name], !lines.isEmpty else { throw LabError("no lines for \(name)") }
        return lines
    }
}
