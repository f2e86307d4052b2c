import MailUnpack

extension FileKind {
    /// The class of the files that this kind is; nil for kinds that are as good as what is in them.
    var fileClass: FileClass? {
        switch self {
        case .windowsProgram, .elf, .machO, .javaClass, .androidProgram: .program
        case .shortcut: .shortcut
        case .helpFile: .helpFile
        case .registryFile: .systemSetting
        case .encodedScript: .script
        case .oneNote: .macroDocument
        case .isoImage, .virtualDisk: .diskImage
        default: nil
        }
    }
}
