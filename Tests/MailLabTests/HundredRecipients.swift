import MailLab
import MilterTesting

/// The cases of `Tests/PolicyCases/recipients`, with a hundred recipients for the ten that they have.
///
/// Each recipient gets ten tags, with which he stays the same mailbox: `r0+1@many.test`.
struct HundredRecipients {
    /// The policy and the cases of ten recipients.
    static let group = PolicyGroup(folder: "Tests/PolicyCases/recipients")

    private let folder: LabFolder
    /// The paths of the cases.
    let paths: [String]

    /// Makes the cases, in a folder that lasts as long as this.
    init() throws {
        folder = try LabFolder(name: "hundred")
        var paths: [String] = []
        for file in Self.group.cases {
            let text = try LabFolder.read(file.path)
            guard text.contains("<r0@many.test>"), text.contains("<r9@many.test>") else { continue }
            let name = "\(file.testDescription)-hundred.case"
            try folder.write(name, Self.multiplied(text))
            paths.append("\(folder.path)/\(name)")
        }
        self.paths = paths
    }

    /// The text with each line about a recipient, and what is expected of it, ten times.
    private static func multiplied(_ text: String) -> String {
        var lines: [String] = []
        var block: [String] = []
        func end() {
            for tag in 0..<10 { lines += block.map { $0.replacing("@many.test>", with: "+\(tag)@many.test>") } }
            block = []
        }
        for line in text.split(separator: "\n").map(String.init) {
            if !block.isEmpty, line.hasPrefix("=") {
                block.append(line)
                continue
            }
            end()
            if line.hasPrefix("rcpt ") || line.hasPrefix("delivered to ") { block = [line] } else { lines.append(line) }
        }
        end()
        return lines.joined(separator: "\n") + "\n"
    }
}
