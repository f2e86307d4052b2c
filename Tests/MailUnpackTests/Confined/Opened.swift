import MailMessage
import MailUnpack

/// What came of opening an archive.
struct Opened {
    /// The files, in the order in which they came.
    var files: [UnpackedFile] = []
    /// What was noticed.
    var findings: [UnpackFinding] = []
    /// What the budget has left.
    var budget: UnpackBudget

    /// Opens an archive.
    init(
        _ bytes: [UInt8], as kind: FileKind, limits: UnpackLimits = Opened.patient,
        by archive: ConfinedArchive = ConfinedArchive(), storage: StorageOptions = StorageOptions()
    ) throws {
        budget = UnpackBudget(limits)
        var files: [UnpackedFile] = []
        findings = try archive.read(StoredBytes(bytes), as: kind, budget: &budget, storage: storage) {
            file, _ in files.append(file)
        }
        self.files = files
    }

    /// The default limits, with time for a machine that is busy with other tests.
    static var patient: UnpackLimits {
        var limits = UnpackLimits()
        limits.time = .seconds(60)
        return limits
    }

    /// The kinds of all findings.
    var kinds: [UnpackFindingKind] { findings.map(\.kind) }

    /// All names of all files.
    var names: [String] { files.flatMap(\.names) }

    /// The content of the file with that name, if it was taken out.
    subscript(name: String) -> [UInt8]? {
        for file in files where file.names.contains(name) {
            if case .bytes(let bytes) = file.content { return bytes.copy(0..<bytes.count) }
        }
        return nil
    }
}

extension UnpackedFile.Content {
    /// Its kind, to compare.
    var word: String {
        switch self {
        case .bytes: "bytes"
        case .packed: "packed"
        case .encrypted: "encrypted"
        case .unreadable: "unreadable"
        case .overLimit: "over limit"
        case .none: "none"
        }
    }
}
