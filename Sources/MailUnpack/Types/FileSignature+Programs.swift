extension FileSignature {
    /// Programs that the processor, or a machine that comes with the system, runs.
    static let programs: [FileSignature] = [
        // MZ is printable, so that "MZ Motors" is text; where the new header is in reach, it decides: see `FileHead`.
        FileSignature(.windowsProgram, "MZ"),
        FileSignature(.windowsProgram, "ZM"),  // DOS took both orders.
        FileSignature(.elf, "", [0x7F, 0x45, 0x4C, 0x46]),  // System V ABI, chapter 4.
        // mach-o/loader.h: 32 and 64 bits, each in both byte orders.
        FileSignature(.machO, "", [0xFE, 0xED, 0xFA, 0xCE]),
        FileSignature(.machO, "", [0xFE, 0xED, 0xFA, 0xCF]),
        FileSignature(.machO, "", [0xCE, 0xFA, 0xED, 0xFE]),
        FileSignature(.machO, "", [0xCF, 0xFA, 0xED, 0xFE]),
        // mach-o/fat.h: the same four bytes as a Java class. There a count of processors follows, here two version
        // numbers, of which the second is 45 at least (JVM specification, 4.1).
        FileSignature(.machO, "", [0xCA, 0xFE, 0xBA, 0xBE]) { ($0.fieldBig32(4) ?? 0) < 45 },
        FileSignature(.javaClass, "", [0xCA, 0xFE, 0xBA, 0xBE]) { ($0.fieldBig32(4) ?? 0) >= 45 },
        FileSignature(.machO, "", [0xCA, 0xFE, 0xBA, 0xBF]),
        FileSignature(.androidProgram, "dex\n0"),  // Android, dex format: a version and NUL follow.
        FileSignature(.androidProgram, "dey\n0"),
    ]
}
