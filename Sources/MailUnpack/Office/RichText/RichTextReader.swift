import MailMessage

/// Looks through a document in rich text format for embedded objects and templates from elsewhere (RTF 1.9.1).
///
/// The data of an object is written in hexadecimal digits, between which Word passes over almost everything: blanks,
/// control words, other groups. Versions differ in whether digits count that stand in a group within the data, so that
/// both readings are followed.
public struct RichTextReader: ~Copyable {
    var spending: ContainerSpending
    let storage: StorageOptions

    /// How many groups are open.
    private var depth = 0
    /// The group in which the data of an object began, and what there is of it.
    private var dataDepth: Int?
    private var data: HexadecimalCollector
    private var dataWithGroups: HexadecimalCollector
    /// Whether there is anything in groups within the data.
    private var hasGroups = false
    /// The group in which the name of a template began, and that.
    private var templateDepth: Int?
    private var template: [UInt8] = []

    private static let templateLimit = 4_096

    private init(_ budget: UnpackBudget, count: Int, _ storage: StorageOptions) {
        spending = ContainerSpending(budget, containerBytes: count)
        self.storage = storage
        data = HexadecimalCollector(storage: storage)
        dataWithGroups = HexadecimalCollector(storage: storage)
    }

    /// Finds the files that are embedded in a document.
    /// - Parameters:
    ///   - bytes: the document.
    ///   - budget: what may be spent; what was spent is taken from it.
    ///   - storage: where large content is kept.
    ///   - visit: called for each file.
    /// - Returns: what was noticed.
    /// - Throws: `StorageError` when content cannot be kept.
    public static func read(
        _ bytes: StoredBytes, budget: inout UnpackBudget, storage: StorageOptions, visit: UnpackedFile.Visitor
    ) throws(StorageError) -> [UnpackFinding] {
        var reader = RichTextReader(budget, count: bytes.count, storage)
        defer { budget = reader.spending.budget }
        try bytes.withSpan { (span) throws(StorageError) in try reader.run(span, visit: visit) }
        return reader.spending.findings
    }

    private mutating func run(_ bytes: Span<UInt8>, visit: UnpackedFile.Visitor) throws(StorageError) {
        var index = 0
        while index < bytes.count, spending.checkTime() {
            switch bytes[index] {
            case UInt8(ascii: "{"):
                depth += 1
                index += 1
            case UInt8(ascii: "}"):
                depth -= 1
                index += 1
                if let begin = dataDepth, depth < begin { try endData(visit: visit) }
                if let begin = templateDepth, depth < begin { endTemplate() }
            case UInt8(ascii: "\\"): index = try readControl(bytes, at: index + 1)
            default:
                let end = Self.endOfText(bytes, from: index)
                try take(bytes.extracting(index..<end))
                index = end
            }
        }
        // Of a document that is cut off Word reads what is there.
        try endData(visit: visit)
        endTemplate()
    }

    private static func endOfText(_ bytes: Span<UInt8>, from start: Int) -> Int {
        // In pieces, so that the time is looked at.
        let limit = min(start + 64 << 10, bytes.count)
        var index = start
        while index < limit, bytes[index] != UInt8(ascii: "{"), bytes[index] != UInt8(ascii: "}"),
            bytes[index] != UInt8(ascii: "\\")
        { index += 1 }
        return index
    }

    private mutating func take(_ text: Span<UInt8>) throws(StorageError) {
        if let begin = dataDepth {
            if depth == begin { try data.take(digits: text) } else { hasGroups = true }
            try dataWithGroups.take(digits: text)
        }
        if templateDepth != nil {
            template += text.copy(0..<min(text.count, Self.templateLimit - min(template.count, Self.templateLimit)))
        }
    }

    /// Reads what follows a backslash, and returns where it ends.
    private mutating func readControl(_ bytes: Span<UInt8>, at start: Int) throws(StorageError) -> Int {
        var index = start
        while index < bytes.count, index - start < 32, (0x61...0x7A).contains(bytes[index] | 0x20) { index += 1 }
        // A character that stands for itself; one as a number has two digits more, which count for nothing.
        guard index > start else {
            return min(start + (start < bytes.count && bytes[start] == 0x27 ? 3 : 1), bytes.count)
        }
        let word = bytes.copy(start..<index)
        let isNegative = index < bytes.count && bytes[index] == UInt8(ascii: "-")
        if isNegative { index += 1 }
        var number = 0
        while index < bytes.count, (0x30...0x39).contains(bytes[index]) {
            number = min(number * 10 + Int(bytes[index] - 0x30), bytes.count)
            index += 1
        }
        if index < bytes.count, bytes[index] == 0x20 { index += 1 }
        switch String(decoding: word, as: UTF8.self) {
        case "objdata" where dataDepth == nil: dataDepth = depth
        case "template" where templateDepth == nil: templateDepth = depth
        case "bin" where !isNegative:
            let end = index + min(number, bytes.count - index)
            if let begin = dataDepth {
                if depth == begin { try data.take(bytes.extracting(index..<end)) } else { hasGroups = true }
                try dataWithGroups.take(bytes.extracting(index..<end))
            }
            return end
        default: break
        }
        return index
    }

    private mutating func endTemplate() {
        guard templateDepth != nil else { return }
        let target = OfficeText.decode(template)
        (templateDepth, template) = (nil, [])
        guard let kind = ExternalTarget.finding(for: target, isTemplate: true) else { return }
        spending.note(kind, "its template is \(UnpackFinding.quoted(target))")
    }

    private mutating func endData(visit: UnpackedFile.Visitor) throws(StorageError) {
        guard dataDepth != nil else { return }
        dataDepth = nil
        let plain = try data.finish()
        let whole = try dataWithGroups.finish()
        try give(plain, visit: visit)
        if hasGroups { try give(whole, visit: visit) }
        hasGroups = false
    }

    /// Hands over the file in an object.
    private mutating func give(_ object: StoredBytes, visit: UnpackedFile.Visitor) throws(StorageError) {
        guard object.count > 0, spending.beginEntry() else { return }
        let found = object.withSpan { LegacyObject($0) }
        spending.note(.embeddedObject, "it holds \(UnpackFinding.quoted(found.names.first ?? "an object"))")
        if let target = found.link, let kind = ExternalTarget.finding(for: target) {
            spending.note(kind, "it links to \(UnpackFinding.quoted(target))")
        }
        var output = EntryOutput(storage: storage)
        var rest = found.content
        while !rest.isEmpty {
            let window = rest.prefix(64 << 10)
            let isTaken = try object.withSpan { (span) throws(StorageError) in
                try output.append(span.extracting(window), input: output.count + window.count, &spending)
            }
            guard isTaken else {
                return try visit(UnpackedFile(names: found.names, content: .overLimit), &spending.budget)
            }
            rest = rest.dropFirst(window.count)
        }
        let content = try output.finish()
        try visit(UnpackedFile(names: found.names, content: .bytes(content)), &spending.budget)
    }
}
