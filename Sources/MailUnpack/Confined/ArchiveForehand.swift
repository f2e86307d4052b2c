import MailMessage

/// What can be said of an archive from its own bytes, before the child is asked: what libarchive does not tell.
struct ArchiveForehand {
    /// What was noticed.
    private(set) var findings: [UnpackFinding] = []
    /// Whether nothing more can be learnt: the directory is encrypted.
    private(set) var isClosed = false
    /// The entries of a rar5 archive: older versions of libarchive take encrypted ones for plain ones, and end without
    /// a word where the archive is damaged.
    private(set) var entries: [Rar5Directory.Entry] = []

    /// Looks at an archive.
    init(_ bytes: StoredBytes, _ kind: FileKind) {
        switch kind {
        case .rar: bytes.withSpan { lookAtRar($0) }
        case .cabinet: bytes.withSpan { lookAtCabinet($0) }
        default: break
        }
    }

    private mutating func lookAtRar(_ bytes: Span<UInt8>) {
        let isVolume: Bool
        if let directory = Rar5Directory(bytes) {
            entries = directory.entries
            isClosed = directory.isEncrypted
            isVolume = directory.isVolume
            if !directory.isWhole, !isClosed, !isVolume {
                findings.append(UnpackFinding(.truncated, "rar without its end"))
            }
        } else {
            let headers = Rar4Headers(bytes)
            (isClosed, isVolume) = (headers.isEncrypted, headers.isVolume)
            if let name = headers.mismatch {
                findings.append(
                    UnpackFinding(.sizeMismatch, "'\(EntryNames.printable(name))' declares another size than it has"))
            }
        }
        if isClosed { findings.append(UnpackFinding(.encryptedDirectory)) }
        if isVolume { findings.append(UnpackFinding(.unsupported, "one part of a rar in several")) }
    }

    private mutating func lookAtCabinet(_ bytes: Span<UInt8>) {
        // The flags of the header: another cabinet goes before, another follows.
        guard bytes.count >= 32, bytes.copy(0..<4) == Array("MSCF".utf8), bytes[30] & 0x03 != 0 else { return }
        findings.append(UnpackFinding(.unsupported, "one part of a cabinet in several"))
    }
}
