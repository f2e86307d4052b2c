import MailMessage
import MailUnpack

/// What a reader found in a container: its files and its findings.
struct Unpacked {
    var files: [UnpackedFile] = []
    var findings: [UnpackFinding] = []
    var budget = UnpackBudget()

    /// The kinds of all findings.
    var kinds: Set<UnpackFindingKind> { Set(findings.map(\.kind)) }
    /// The first name of each file.
    var names: [String] { files.map { $0.names.first ?? "" } }
    /// All names of all files.
    var allNames: Set<String> { Set(files.flatMap(\.names)) }

    /// The contents of the files with a name.
    func contents(_ name: String) -> [String] {
        files.filter { $0.names.contains(name) }.map { file in
            switch file.content {
            case .bytes(let bytes): String(decoding: bytes.copy(0..<bytes.count), as: UTF8.self)
            case .packed: "<packed>"
            case .encrypted: "<encrypted>"
            case .unreadable: "<unreadable>"
            case .overLimit: "<over limit>"
            case .none: "<none>"
            }
        }
    }

    /// Reads a zip.
    static func zip(
        _ bytes: [UInt8], limits: UnpackLimits = UnpackLimits(), passwords: ZipPasswords = .none
    ) throws -> Unpacked {
        var unpacked = Unpacked()
        unpacked.budget = UnpackBudget(limits)
        unpacked.findings = try ZipReader.read(
            StoredBytes(bytes), budget: &unpacked.budget, storage: StorageOptions(), passwords: passwords
        ) { file, _ in unpacked.files.append(file) }
        return unpacked
    }
}

extension Unpacked {
    /// A reader of one format.
    typealias Reader = (StoredBytes, inout UnpackBudget, StorageOptions, UnpackedFile.Visitor) throws ->
        [UnpackFinding]

    /// Reads bytes with a reader.
    static func read(_ bytes: [UInt8], limits: UnpackLimits = UnpackLimits(), _ reader: Reader) throws -> Unpacked {
        var unpacked = Unpacked()
        unpacked.budget = UnpackBudget(limits)
        var files: [UnpackedFile] = []
        unpacked.findings = try reader(StoredBytes(bytes), &unpacked.budget, StorageOptions()) { file, _ in
            files.append(file)
        }
        unpacked.files = files
        return unpacked
    }

    /// Reads a compound file.
    static func compound(_ bytes: [UInt8], limits: UnpackLimits = UnpackLimits()) throws -> Unpacked {
        try read(bytes, limits: limits) { try CompoundFileReader.read($0, budget: &$1, storage: $2, visit: $3) }
    }

    /// Reads a TNEF.
    static func tnef(_ bytes: [UInt8], limits: UnpackLimits = UnpackLimits()) throws -> Unpacked {
        try read(bytes, limits: limits) { try TNEFReader.read($0, budget: &$1, storage: $2, visit: $3) }
    }

    /// Reads a PDF.
    static func pdf(_ bytes: [UInt8], limits: UnpackLimits = UnpackLimits()) throws -> Unpacked {
        try read(bytes, limits: limits) { try PDFReader.read($0, budget: &$1, storage: $2, visit: $3) }
    }

    /// Reads a document in rich text format.
    static func richText(_ bytes: [UInt8], limits: UnpackLimits = UnpackLimits()) throws -> Unpacked {
        try read(bytes, limits: limits) { try RichTextReader.read($0, budget: &$1, storage: $2, visit: $3) }
    }

    /// Reads a calendar or card.
    static func calendar(_ bytes: [UInt8], limits: UnpackLimits = UnpackLimits()) throws -> Unpacked {
        try read(bytes, limits: limits) { try CalendarReader.read($0, budget: &$1, storage: $2, visit: $3) }
    }
}
