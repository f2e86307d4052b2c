import MailMessage

/// Learns from the files of a zip whether it is a document of Office, and what is in it (ECMA-376, OpenDocument).
///
/// Give it each file that `ZipReader` finds, then ask:
/// ```swift
/// var package = OfficePackage()
/// let findings = try ZipReader.read(bytes, budget: &budget, storage: storage) { file in
///     package.note(file)
/// } + package.findings
/// ```
/// Macros are found by the declared type of a part, by its name and by its content; one of these is enough. What every
/// document may have is nothing to note: settings of a printer, pictures and links that wait for a click.
public struct OfficePackage: Sendable {
    /// What it is; `nil` when it is no document of Office.
    public private(set) var kind: DocumentKind?
    /// What was noticed. Empty when it is no document.
    public var findings: [UnpackFinding] {
        guard kind != nil || hasTypes else { return [] }
        var findings = noticed + (kind == .openDocument ? noticedInOpenDocument : [])
        if let name = macroExtensions.intersection(extensions).min() {
            findings.append(
                UnpackFinding(.macro, "parts with the extension \(UnpackFinding.quoted(name)) are declared as macros"))
        }
        return findings
    }

    private var noticed: [UnpackFinding] = []
    private var noticedInOpenDocument: [UnpackFinding] = []
    /// Extensions that are declared to be macros, and those that parts have.
    var macroExtensions: Set<String> = []
    private var extensions: Set<String> = []
    private var hasTypes = false

    /// Bytes of a part that tells of others.
    private static let partLimit = 4 << 20
    private static let noticedLimit = 64
    private static let extensionLimit = 1_000

    /// Begins with no files.
    public init() {}

    /// Looks at a file of the zip.
    public mutating func note(_ file: UnpackedFile) {
        for name in file.names { look(at: Self.normal(name), file.content) }
        guard case .bytes(let bytes) = file.content else { return }
        lookInside(bytes, named: file.names.first ?? "")
    }

    /// A name as Office compares it: small letters, `/` between folders and none before the first.
    private static func normal(_ name: String) -> String {
        let name = name.lowercased().split(whereSeparator: { $0 == "/" || $0 == "\\" }).filter { $0 != "." }
        return name.joined(separator: "/")
    }

    private mutating func look(at name: String, _ content: UnpackedFile.Content) {
        switch name {
        case "[content_types].xml":
            hasTypes = true
            readTypes(text(content, of: name))
        case "mimetype": readTypeOfOpenDocument(text(content, of: name))
        case "meta-inf/manifest.xml": readManifest(text(content, of: name))
        case "word/document.xml", "word/document2.xml": kind = kind ?? .word
        case "xl/workbook.xml", "xl/workbook.bin": kind = kind ?? .excel
        case "ppt/presentation.xml": kind = kind ?? .powerPoint
        case "visio/document.xml": kind = kind ?? .visio
        default: break
        }
        let parts = name.split(separator: "/")
        guard let last = parts.last else { return }
        if last.hasSuffix(".rels") { readRelationships(text(content, of: name), of: name) }
        if let dot = last.lastIndex(of: "."), extensions.count < Self.extensionLimit {
            extensions.insert(String(last[dot...].dropFirst().prefix(32)))
        }
        if last.hasPrefix("vbaproject") || last.hasPrefix("vbadata.") {
            add(.macro, "\(UnpackFinding.quoted(name)) holds macros")
        }
        let folders = parts.dropLast()
        if folders.contains("macrosheets") { add(.macroSheet, "\(UnpackFinding.quoted(name)) is a sheet of macros") }
        if folders.contains("embeddings") { add(.embeddedObject, "\(UnpackFinding.quoted(name)) is embedded") }
        if folders.contains("activex"), last.hasSuffix(".bin") {
            add(.embeddedObject, "\(UnpackFinding.quoted(name)) is a control")
        }
        // The names of libraries alone are in every OpenDocument that once had macros.
        if folders.first == "basic", folders.count > 1, last != "script-lb.xml", last != "script-lc.xml" {
            Self.add(.macro, "\(UnpackFinding.quoted(name)) holds macros", to: &noticedInOpenDocument)
        }
        if folders.first == "scripts" {
            Self.add(.macro, "\(UnpackFinding.quoted(name)) is a script", to: &noticedInOpenDocument)
        }
    }

    private mutating func lookInside(_ bytes: StoredBytes, named name: String) {
        guard bytes.copy(0..<CompoundFile.signature.count) == CompoundFile.signature else { return }
        // An embedded document with macros of its own is looked at as any file in an archive.
        guard !Self.normal(name).contains("embeddings/"), bytes.withSpan({ CompoundFile($0)?.macroEntry != nil }) else {
            return
        }
        add(.macro, "\(UnpackFinding.quoted(name)) holds macros")
    }

    private mutating func text(_ content: UnpackedFile.Content, of name: String) -> [UInt8] {
        guard case .bytes(let bytes) = content else { return [] }
        if bytes.count > Self.partLimit { add(.sizeLimit, "\(UnpackFinding.quoted(name)) is too long to be looked at") }
        return bytes.copy(0..<Self.partLimit)
    }

    /// Keeps a finding, once.
    mutating func add(_ kind: UnpackFindingKind, _ detail: String) { Self.add(kind, detail, to: &noticed) }

    private static func add(_ kind: UnpackFindingKind, _ detail: String, to list: inout [UnpackFinding]) {
        let finding = UnpackFinding(kind, detail)
        guard list.count < Self.noticedLimit || !list.contains(where: { $0.kind == kind }) else { return }
        if !list.contains(finding) { list.append(finding) }
    }

    mutating func settle(_ kind: DocumentKind) { self.kind = self.kind ?? kind }
}
