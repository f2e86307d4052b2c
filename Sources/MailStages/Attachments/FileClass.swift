/// Why a kind of file is dangerous to open: what policy names.
package enum FileClass: String, Sendable, CaseIterable {
    case program
    case script
    case installer
    case shortcut
    case systemSetting = "system-setting"
    case helpFile = "help-file"
    case diskImage = "disk-image"
    case macroDocument = "macro-document"
    // Refused at a site's choice only.
    case webPage = "web-page"
    case sourceScript = "source-script"
    case package
    case query
    case certificate

    /// Whether files of the class are refused unless a site says otherwise.
    package var isRefusedByDefault: Bool {
        switch self {
        case .webPage, .sourceScript, .package, .query, .certificate: false
        default: true
        }
    }

    /// What a file of the class is, as the end of a sentence.
    package var description: String {
        switch self {
        case .program: "a program"
        case .script: "a script"
        case .installer: "an installer"
        case .shortcut: "a shortcut"
        case .systemSetting: "a system setting"
        case .helpFile: "a help file with code"
        case .diskImage: "a disk image"
        case .macroDocument: "a document with code"
        case .webPage: "a web page"
        case .sourceScript: "a script in source"
        case .package: "a software package"
        case .query: "a query or connection"
        case .certificate: "a certificate"
        }
    }

    /// What happens to somebody who opens such a file: for operators.
    package var reason: String {
        switch self {
        case .program: "Machine or byte code that runs when it is opened, or is loaded by what is opened."
        case .script: "Text that an interpreter which comes with the system runs when it is opened."
        case .installer: "A package, or the description of one, that the system offers to install."
        case .shortcut: "A small file that starts a command, or fetches a program from elsewhere."
        case .systemSetting: "Written into the registry, the desktop or the network settings when it is opened."
        case .helpFile: "Help with scripts in it, or what builds and indexes such help."
        case .diskImage: "Mounted when it is opened; files in it lose the mark that they came by mail."
        case .macroDocument: "A document or database that holds macros or other code."
        case .webPage:
            "Opened in a browser from the disk: forged log-in pages, and programs that the page itself makes."
        case .sourceScript: "Runs where an interpreter was installed."
        case .package: "Installs programs on other systems than Windows."
        case .query: "Fetches data from elsewhere, or opens a connection."
        case .certificate: "Offers to change whom the system trusts."
        }
    }

    /// The extensions of the class, in small letters, sorted.
    package var extensions: [String] {
        switch self {
        case .program:
            [
                "com", "cpl", "dll", "ex_", "exe", "gadget", "jar", "jnlp", "ocx", "pif", "prg", "scr", "sys", "vxd",
                "xbap", "xll",
            ]
        case .script:
            [
                "bat", "cmd", "hta", "js", "jse", "msh", "msh1", "msh1xml", "msh2", "msh2xml", "mshxml", "nsh", "ps1",
                "ps1xml", "ps2", "ps2xml", "psc1", "psc2", "psd1", "psm1", "sct", "vb", "vbe", "vbs", "ws", "wsb",
                "wsc", "wsf", "wsh",
            ]
        case .installer:
            [
                "app", "appcontent-ms", "application", "appref-ms", "appx", "appxbundle", "diagcab", "diagcfg",
                "diagpkg", "msi", "msix", "msixbundle", "msp", "mst", "msu", "osd",
            ]
        case .shortcut:
            [
                "library-ms", "lnk", "scf", "search-ms", "searchconnector-ms", "settingcontent-ms", "shb", "shs", "url",
                "webpnp", "website",
            ]
        case .systemSetting:
            ["inf", "ins", "isp", "msc", "pcd", "prf", "printerexport", "reg", "theme", "udl"]
        case .helpFile: ["chm", "cnt", "hlp", "hpj", "its"]
        case .diskImage: ["img", "iso", "vhd", "vhdx"]
        case .macroDocument:
            [
                "ade", "adp", "docm", "dotm", "mda", "mde", "mdz", "one", "potm", "ppam", "ppsm", "pptm", "xlam",
                "xlsm", "xltm",
            ]
        case .webPage: ["htm", "html", "mht", "mhtml", "shtml", "svg", "xhtml"]
        case .sourceScript: ["pl", "py", "pyw", "pyz", "sh"]
        case .package: ["apk", "deb", "dmg", "rpm", "wim"]
        case .query: ["iqy", "mdb", "pst", "rdp", "slk"]
        case .certificate: ["cer", "crt", "der"]
        }
    }
}
