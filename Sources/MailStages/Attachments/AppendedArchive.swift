import MailMessage
import MailUnpack

/// An archive that stands behind something else, such as a picture: programs that open archives look for it.
struct AppendedArchive: Hashable {
    let kind: FileKind
    /// Where it begins.
    let offset: Int

    /// So many bytes are looked through: as far as the programs do.
    static let searchedBytes = 1 << 20
    /// So many are told of.
    static let limit = 4

    /// Whether a file of these kinds may have one, which is none that holds others itself.
    static func isLikely(behind kinds: [FileKind]) -> Bool {
        kinds.allSatisfy { [.image, .metafile, .audio, .video, .font, .flash, .unknown].contains($0) }
    }

    /// So many bytes of a window have to be looked at again with the next one.
    static let overlap = 7

    /// Looks through bytes that begin at an offset of the file.
    static func find(in bytes: Span<UInt8>, at offset: Int) -> [AppendedArchive] {
        let end = bytes.count - overlap
        guard end > 0 else { return [] }
        var found: [AppendedArchive] = []
        for signature in signatures {
            // By the byte of it that is rarest in text, which is most of mail.
            var next = signature.rarest
            var count = 0
            while count < limit, let rare = bytes.nextIndex(of: signature.bytes[signature.rarest], from: next) {
                let place = rare - signature.rarest
                guard place < end else { break }
                if bytes.holds(signature.bytes, at: place) {
                    found.append(AppendedArchive(kind: signature.kind, offset: offset + place))
                    count += 1
                }
                next = rare + 1
            }
        }
        return Array(found.sorted { $0.offset < $1.offset }.prefix(limit))
    }

    /// What archives begin with, and which byte of it is looked for first.
    private static let signatures: [(kind: FileKind, bytes: [UInt8], rarest: Int)] = [
        (.rar, Array("Rar!".utf8) + [0x1A, 0x07], 4),
        (.sevenZip, Array("7z".utf8) + [0xBC, 0xAF, 0x27, 0x1C], 2),
        (.cabinet, Array("MSCF".utf8) + [0, 0, 0, 0], 3),
    ]
}

extension Span where Element == UInt8 {
    /// Whether these bytes stand at a place.
    fileprivate func holds(_ signature: [UInt8], at place: Int) -> Bool {
        for index in signature.indices where place + index >= count || self[place + index] != signature[index] {
            return false
        }
        return true
    }
}
