/// What a file is, by its content: not by its name, nor by what a message says of it.
public enum FileKind: String, Sendable, CaseIterable {
    case unknown
    case empty
    // Programs.
    case windowsProgram, elf, machO, script, javaClass, androidProgram
    // What starts or installs something.
    case shortcut, installer, helpFile, registryFile, oneNote, encodedScript
    // Disk images.
    case isoImage, virtualDisk, appleDiskImage, wim
    // Containers.
    case zip, sevenZip, rar, tar, gzip, bzip2, xz, lzma, lzip, zstandard, lz4, compress, cabinet, lha, ar, cpio, arj,
        ace, alz, egg, xar
    case tnef, uuencoded, binHex, appleSingle
    // Documents.
    case ole, pdf, rtf, postScript, html, xml, svg, email, text
    // Media.
    case image, audio, video, font
}
