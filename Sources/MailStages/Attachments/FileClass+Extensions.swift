extension FileClass {
    /// The extensions of the class, in small letters, sorted.
    ///
    /// They are those that Gmail, Outlook, Outlook on the web, MIMEDefang's and MailScanner's rules and rspamd refuse.
    /// `cab`, `arj`, `lzh` and `ace`, which some of those refuse, are containers: what is in them counts.
    package var extensions: [String] {
        switch self {
        case .program:
            [
                "com", "cpl", "dll", "ex_", "exe", "gadget", "jar", "jnlp", "pif", "prg", "scr", "sys", "vxd", "xbap",
                "xll",
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
                "library-ms", "lnk", "scf", "search-ms", "searchconnector-ms", "settingcontent-ms", "shb", "shs",
                "url", "webpnp", "website",
            ]
        case .systemSetting:
            ["inf", "ins", "isp", "msc", "pcd", "prf", "printerexport", "reg", "theme", "udl"]
        case .helpFile:
            ["chm", "cnt", "hlp", "hpj", "its"]
        case .diskImage:
            ["img", "iso", "vhd", "vhdx"]
        case .macroDocument:
            [
                "ade", "adp", "docm", "dotm", "mda", "mde", "mdz", "one", "potm", "ppam", "ppsm", "pptm", "xlam",
                "xlsm", "xltm",
            ]
        case .webPage:
            ["htm", "html", "mht", "mhtml", "shtml", "svg", "xhtml"]
        case .sourceScript:
            ["pl", "py", "pyw", "pyz", "sh"]
        case .package:
            ["apk", "deb", "dmg", "rpm", "wim"]
        case .query:
            ["iqy", "mdb", "pst", "rdp", "slk"]
        case .certificate:
            ["cer", "crt", "der"]
        }
    }
}
