extension FileSignature {
    /// Images of disks.
    static let disks: [FileSignature] =
        volumeDescriptors + [
            // A CD's raw sector begins so (ECMA-130, 14.3).
            FileSignature(.isoImage, "", [0] + [UInt8](repeating: 0xFF, count: 10) + [0]),
            FileSignature(.isoImage, at: 0x9319, "CD001"),
            FileSignature(.virtualDisk, "conectix"),  // VHD: a copy of its footer, in dynamic disks.
            FileSignature(.virtualDisk, "vhdxfile"),  // MS-VHDX 2.2.1.
            FileSignature(.virtualDisk, "KDMV", [], check: { ($0.fieldLittle32(4) ?? 0) < 16 }),  // VMDK 5, sparse.
            FileSignature(.virtualDisk, "COWD", [], check: { ($0.fieldLittle32(4) ?? 0) < 16 }),  // VMDK of ESX.
            FileSignature(.virtualDisk, "QFI", [0xFB]),  // QEMU's qcow, of all versions.
            FileSignature(.virtualDisk, at: 0x40, "", [0x7F, 0x10, 0xDA, 0xBE]),  // VirtualBox's VDI.
            FileSignature(.virtualDisk, at: 3, "EXFAT   "),
            FileSignature(.virtualDisk, at: 3, "NTFS    "),
            FileSignature(.virtualDisk, at: 0x438, "", [0x53, 0xEF], check: isExtended),
            // A disk or partition as it is, with the mark of a boot sector.
            FileSignature(.virtualDisk, at: 510, "", [0x55, 0xAA], check: isBootSector),
            FileSignature(.appleDiskImage, at: 1024, "H+", [0, 4]),  // Apple TN1150: HFS+ and HFSX.
            FileSignature(.appleDiskImage, at: 1024, "HX", [0, 5]),
            FileSignature(.appleDiskImage, at: 32, "NXSB"),  // Apple File System reference: the container's block.
            FileSignature(.appleDiskImage, "encrcdsa"),  // Encrypted disk images.
            FileSignature(.wim, "MSWIM", [0, 0, 0]),
        ]

    /// ISO 9660, 8.1 and UDF (ECMA-167, 2/9.1): descriptors stand in sectors of 2,048 bytes from the 17th on.
    private static let volumeDescriptors = [0x8001, 0x8801, 0x9001].flatMap { offset in
        ["CD001", "BEA01", "NSR02", "NSR03", "CDROM"].map { FileSignature(.isoImage, at: offset, $0) }
    }

    /// The superblock of ext2 to ext4: a state, a size of blocks and a revision that there are.
    private static func isExtended(_ head: Span<UInt8>) -> Bool {
        (1...3).contains(head.fieldLittle16(0x43A) ?? 0) && (0...6).contains(head.fieldLittle32(0x418) ?? 9)
            && (0...1).contains(head.fieldLittle32(0x44C) ?? 9) && (head.fieldLittle32(0x400) ?? 0) > 0
    }

    /// A FAT or NTFS partition jumps over its parameters; a partition table lies beyond code.
    private static func isBootSector(_ head: Span<UInt8>) -> Bool {
        let jump = (head.fieldByte(0) == 0xEB && head.fieldByte(2) == 0x90) || head.fieldByte(0) == 0xE9
        let sector = head.fieldLittle16(11) ?? 0
        if jump, [512, 1024, 2048, 4096].contains(sector) { return true }
        // Four entries, each active or not, one of them in use.
        let entries = [446, 462, 478, 494]
        guard entries.allSatisfy({ [0, 0x80].contains(head.fieldByte($0)) }) else { return false }
        return entries.contains { (head.fieldByte($0 + 4) ?? 0) != 0 && (head.fieldLittle32($0 + 12) ?? 0) != 0 }
    }
}
