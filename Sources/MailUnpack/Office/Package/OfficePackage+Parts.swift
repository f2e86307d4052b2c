/// The parts that tell of others.
extension OfficePackage {
    /// Reads `[Content_Types].xml`: the type of each part, and of each extension.
    mutating func readTypes(_ text: [UInt8]) {
        XMLTag.forEach(in: text) { tag in
            for type in tag.values("contenttype").map({ $0.lowercased() }) {
                let part = (tag.values("partname") + tag.values("extension")).first ?? ""
                if type.contains("vbaproject") {
                    if tag.name.lowercased() == "override" {
                        add(.macro, "\(UnpackFinding.quoted(part)) is declared as macros")
                    }
                    // A type of an extension matters when there is such a part.
                    macroExtensions.formUnion(tag.values("extension").map { $0.lowercased() })
                } else if type.contains("macrosheet") {
                    add(.macroSheet, "\(UnpackFinding.quoted(part)) is declared as a sheet of macros")
                } else if type.contains("macroenabled"), tag.name.lowercased() == "override" {
                    add(.macro, "\(UnpackFinding.quoted(part)) is declared as a document with macros")
                }
                settle(mainType: type)
            }
        }
    }

    private mutating func settle(mainType type: String) {
        guard type.hasSuffix("main+xml") || type.hasSuffix("main") || type.contains("visio.drawing") else { return }
        if type.contains("wordprocessingml") || type.contains("ms-word") { settle(.word) }
        if type.contains("spreadsheetml") || type.contains("ms-excel") { settle(.excel) }
        if type.contains("presentationml") || type.contains("ms-powerpoint") { settle(.powerPoint) }
        if type.contains("visio") { settle(.visio) }
    }

    /// Reads the relationships of a part: what it refers to outside of the document, and opens without being asked.
    mutating func readRelationships(_ text: [UInt8], of part: String) {
        XMLTag.forEach(in: text) { tag in
            guard tag.name.lowercased() == "relationship" else { return }
            let types = tag.values("type").map { $0.lowercased().split(separator: "/").last.map(String.init) ?? "" }
            if types.contains("vbaproject") || types.contains("wordvbadata") {
                add(.macro, "\(UnpackFinding.quoted(part)) leads to macros")
            }
            if types.contains("xlmacrosheet") || types.contains("xlintlmacrosheet") {
                add(.macroSheet, "\(UnpackFinding.quoted(part)) leads to a sheet of macros")
            }
            guard tag.values("targetmode").contains(where: { $0.lowercased() == "external" }) else { return }
            guard !types.allSatisfy(Self.ordinary.contains) else { return }
            let isTemplate = types.contains("attachedtemplate")
            for target in tag.values("target") {
                guard let kind = ExternalTarget.finding(for: target, isTemplate: isTemplate) else { continue }
                add(kind, "\(UnpackFinding.quoted(part)) refers to \(UnpackFinding.quoted(target))")
            }
        }
    }

    /// What waits for a click, or is only shown.
    private static let ordinary: Set<String> = [
        "hyperlink", "image", "video", "audio", "media", "externallinkpath", "externallink", "xlpathmissing",
        "mailmergesource",
        "recipientdata",
    ]

    /// Reads the type of an OpenDocument, which its first file is.
    mutating func readTypeOfOpenDocument(_ text: [UInt8]) {
        if text.starts(with: Array("application/vnd.oasis.opendocument".utf8)) { settle(.openDocument) }
    }

    /// Reads the list of files of an OpenDocument: how each is encrypted. (Java archives have another of that name.)
    mutating func readManifest(_ text: [UInt8]) {
        XMLTag.forEach(in: text) { tag in
            if tag.name.lowercased() == "encryption-data" { add(.encryptedDocument, "the document is encrypted") }
        }
    }
}
