import MailUnpack
import Testing

/// How a real tool makes an archive of the files `a.txt`, `d/invoice.exe` and `big.csv`.
struct Recipe: CustomTestStringConvertible, Sendable {
    /// The program that has to be there.
    let tool: String
    /// Makes the file `archive`.
    let command: String
    /// What it is.
    let kind: FileKind
    /// Whether `big.csv` is all that is in it, without its name.
    var isSingleFile = false
    /// Whether names come without their folder.
    var isFlat = false

    var testDescription: String { command }

    /// The archive.
    func make() throws -> [UInt8] {
        let workshop = try ArchiveWorkshop()
        for (name, bytes) in Self.files { try workshop.put(name, bytes) }
        try workshop.run(command)
        return try workshop.read("archive")
    }

    /// What goes in.
    static let files: [String: [UInt8]] = [
        "a.txt": Array("hello\n".utf8), "d/invoice.exe": [0x4D, 0x5A] + [UInt8](repeating: 0x90, count: 300),
        "big.csv": Array((0..<20_000).map { "\($0),\($0 &* 7919 % 1_000_003)\n" }.joined().utf8),
    ]

    private static let names = "a.txt d/invoice.exe big.csv"

    /// Those whose tools are installed.
    static let available = all.filter { ArchiveWorkshop.has($0.tool) }

    /// Every format.
    static let all: [Recipe] = [
        Recipe(tool: "7z", command: "7z a -t7z archive.7z \(names) && mv archive.7z archive", kind: .sevenZip),
        Recipe(tool: "7z", command: "7z a -t7z -ms=off -m0=BZip2 x.7z \(names) && mv x.7z archive", kind: .sevenZip),
        Recipe(tool: "7z", command: "7z a -t7z -m0=PPMd x.7z \(names) && mv x.7z archive", kind: .sevenZip),
        Recipe(tool: "7z", command: "7z a -tzip -mm=BZip2 x.zip \(names) && mv x.zip archive", kind: .zip),
        Recipe(tool: "7z", command: "7z a -tzip -mm=LZMA x.zip \(names) && mv x.zip archive", kind: .zip),
        Recipe(tool: "7z", command: "7z a -tzip -mm=PPMd x.zip \(names) && mv x.zip archive", kind: .zip),
        Recipe(tool: "zip", command: "zip -q x.zip \(names) && mv x.zip archive", kind: .zip),
        Recipe(tool: "tar", command: "tar --format=gnu -cf archive \(names)", kind: .tar),
        Recipe(tool: "tar", command: "tar --format=pax -cf archive \(names)", kind: .tar),
        Recipe(tool: "tar", command: "tar --format=v7 -cf archive \(names)", kind: .tar),
        Recipe(tool: "bsdtar", command: "bsdtar -cf archive \(names)", kind: .tar),
        Recipe(tool: "bsdtar", command: "bsdtar --format=7zip -cf archive \(names)", kind: .sevenZip),
        Recipe(tool: "gzip", command: "tar -czf archive \(names)", kind: .gzip),
        Recipe(tool: "bzip2", command: "tar -cjf archive \(names)", kind: .bzip2),
        Recipe(tool: "xz", command: "tar -cJf archive \(names)", kind: .xz),
        Recipe(tool: "zstd", command: "tar --zstd -cf archive \(names)", kind: .zstandard),
        Recipe(tool: "lz4", command: "tar -cf x \(names) && lz4 -q x archive", kind: .lz4),
        Recipe(tool: "lzip", command: "tar -cf x \(names) && lzip -c x > archive", kind: .lzip),
        Recipe(tool: "xz", command: "tar -cf x \(names) && xz --format=lzma -c x > archive", kind: .lzma),
        Recipe(tool: "bsdtar", command: "bsdtar -cZf archive \(names)", kind: .compress),
        Recipe(tool: "gcab", command: "gcab -cz archive \(names)", kind: .cabinet),
        Recipe(
            tool: "genisoimage",
            command: "genisoimage -quiet -J -R -o archive -graft-points a.txt=a.txt "
                + "d/invoice.exe=d/invoice.exe big.csv=big.csv", kind: .isoImage),
        Recipe(
            tool: "genisoimage",
            command: "genisoimage -quiet -J -o archive -graft-points a.txt=a.txt "
                + "d/invoice.exe=d/invoice.exe big.csv=big.csv", kind: .isoImage),
        Recipe(tool: "jlha", command: "jlha aq archive \(names)", kind: .lha),
        Recipe(tool: "cpio", command: "printf '%s\\n' \(names) | cpio -o -H newc > archive", kind: .cpio),
        Recipe(tool: "cpio", command: "printf '%s\\n' \(names) | cpio -o -H odc > archive", kind: .cpio),
        Recipe(tool: "cpio", command: "printf '%s\\n' \(names) | cpio -o > archive", kind: .cpio),
        Recipe(tool: "ar", command: "ar qc archive \(names)", kind: .ar, isFlat: true),
        Recipe(tool: "gzip", command: "gzip -nc big.csv > archive", kind: .gzip, isSingleFile: true),
        Recipe(tool: "bzip2", command: "bzip2 -c big.csv > archive", kind: .bzip2, isSingleFile: true),
        Recipe(tool: "xz", command: "xz -c big.csv > archive", kind: .xz, isSingleFile: true),
        Recipe(tool: "zstd", command: "zstd -qc big.csv > archive", kind: .zstandard, isSingleFile: true),
        Recipe(
            tool: "bsdtar", command: "bsdtar --format=raw -cZf archive big.csv", kind: .compress, isSingleFile: true),
    ]
}
