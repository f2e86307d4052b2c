import MailUnpack

extension FileKind {
    /// Whether it is text that acts only when it is opened under a certain name: shown as text it is harmless.
    var isTextual: Bool {
        switch self {
        case .script, .internetShortcut, .shellCommand, .desktopEntry, .searchConnector, .settingContent, .webStart,
            .installer, .managementConsole, .setupInformation, .theme, .registryFile, .dataLink, .htmlApplication,
            .windowsScript, .encodedScript, .html, .svg, .webArchive, .sylk, .webQuery, .remoteDesktop, .certificate:
            true
        default: false
        }
    }

    /// Whether it runs, installs or starts something, or is a disk.
    var isActive: Bool {
        switch FileClass(self) {
        case .program, .script, .installer, .shortcut, .systemSetting, .helpFile, .diskImage, .sourceScript, .package:
            true
        default: self == .oneNote
        }
    }

    /// Whether other files are inside, which are taken out to be used.
    var isArchive: Bool {
        switch self {
        case .zip, .sevenZip, .rar, .tar, .gzip, .bzip2, .xz, .lzma, .lzip, .zstandard, .lz4, .compress,
            .microsoftCompress, .cabinet, .lha, .ar, .cpio, .arj, .ace, .alz, .egg, .zoo, .freeArc, .zpaq, .stuffIt,
            .xar, .rareArchive:
            true
        default: false
        }
    }
}
