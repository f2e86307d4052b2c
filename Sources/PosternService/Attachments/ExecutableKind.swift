/// Why opening a file of some extension runs what its sender wrote.
///
/// The extensions are those that Gmail, Outlook and Exchange refuse, and the usual gateway lists add.
package enum ExecutableKind: String, CaseIterable, Sendable {
    case program = "a program"
    case script = "a script"
    case installer = "an installer"
    case shortcut = "a shortcut"
    case systemSetting = "a system setting"
    case helpFile = "a help file with code"
    case diskImage = "a disk image"
    case document = "a document with code"

    /// The extensions of the kind, in small letters, sorted.
    package var extensions: [String] {
        switch self {
        case .program:  // Machine or byte code, run when opened or loaded by what is opened.
            [
                "com", "cpl", "dll", "ex_", "exe", "gadget", "jar", "jnlp", "pif", "prg", "scr", "sys", "vxd",
                "xbap", "xll",
            ]
        case .script:  // Text that an interpreter which comes with the system runs when opened.
            [
                "bat", "cmd", "hta", "js", "jse", "msh", "msh1", "msh1xml", "msh2", "msh2xml", "mshxml",
                "nsh",
                "ps1", "ps1xml", "ps2", "ps2xml", "psc1", "psc2", "psd1", "psm1", "sct", "vb", "vbe", "vbs",
                "ws", "wsb", "wsc", "wsf", "wsh",
            ]
        case .installer:  // Packages that the system offers to install, and their patches.
            [
                "app", "appcontent-ms", "application", "appref-ms", "appx", "appxbundle", "diagcab",
                "diagcfg",
                "diagpkg", "msi", "msix", "msixbundle", "msp", "mst", "msu", "osd",
            ]
        case .shortcut:  // Small files that start a command or fetch a program from elsewhere.
            [
                "library-ms", "lnk", "scf", "search-ms", "searchconnector-ms", "settingcontent-ms", "shb",
                "shs", "url", "webpnp", "website",
            ]
        case .systemSetting:  // Written into the registry, drivers, dial-up or desktop when opened.
            ["inf", "ins", "isp", "msc", "pcd", "prf", "printerexport", "reg", "theme", "udl"]
        case .helpFile:  // Help with scripts in it, or what builds and indexes it.
            ["chm", "cnt", "hlp", "hpj", "its"]
        case .diskImage:  // Mounted when opened; the files in it lose the mark that they came by mail.
            ["img", "iso", "vhd", "vhdx"]
        case .document:  // Office and Access files whose extension says that they hold macros or code.
            [
                "ade", "adp", "docm", "dotm", "mda", "mde", "mdz", "one", "potm", "ppam", "ppsm", "pptm",
                "xlam", "xlsm", "xltm",
            ]
        }
    }

    /// The kind of each extension.
    static let byExtension = [String: ExecutableKind](
        allCases.flatMap { kind in kind.extensions.map { ($0, kind) } },
        uniquingKeysWith: { first, _ in first })
}
