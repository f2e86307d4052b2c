import MailUnpack

extension FileClass {
    /// The class of what a file is by its content; nil for kinds that nothing is said about.
    ///
    /// Containers have none: what is in them counts. A compound file (`ole`) may be a Windows installer, which opening it
    /// tells. Scripts with an interpreter line run on Linux and macOS only, where somebody made them executable.
    package init?(_ kind: FileKind) {
        switch kind {
        case .windowsProgram, .elf, .machO, .javaClass, .androidProgram, .webStart: self = .program
        case .encodedScript, .htmlApplication, .windowsScript: self = .script
        case .installer: self = .installer
        case .shortcut, .internetShortcut, .shellCommand, .searchConnector, .settingContent: self = .shortcut
        case .managementConsole, .setupInformation, .theme, .registryFile, .dataLink: self = .systemSetting
        case .htmlHelp, .helpFile: self = .helpFile
        case .isoImage, .virtualDisk: self = .diskImage
        case .oneNote, .macroSheet: self = .macroDocument
        case .html, .svg, .webArchive: self = .webPage
        case .script, .desktopEntry: self = .sourceScript
        case .appleDiskImage, .linuxPackage, .wim: self = .package
        case .accessDatabase, .outlookStore, .sylk, .webQuery, .remoteDesktop: self = .query
        case .certificate: self = .certificate
        default: return nil
        }
    }

    /// The class of what was found in a document; nil for findings that are of no class.
    package init?(_ finding: UnpackFindingKind) {
        switch finding {
        case .macro, .macroSheet, .remoteCode: self = .macroDocument
        default: return nil
        }
    }
}
