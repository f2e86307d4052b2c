extension FileClass {
    /// The media types that give a file of the class to a part without a name, in small letters, sorted.
    ///
    /// Mail programs save such a part with the extension of its type. `text/html` is not among them: nameless, it is the
    /// letter itself.
    package var mediaTypes: [String] {
        switch self {
        case .program:
            [
                "application/exe", "application/java-archive", "application/prg",
                "application/vnd.microsoft.portable-executable", "application/x-dosexec", "application/x-exe",
                "application/x-java-archive", "application/x-java-jnlp-file", "application/x-ms-dos-executable",
                "application/x-ms-xbap", "application/x-msdos-program", "application/x-msdownload",
                "application/x-winexe",
            ]
        case .script:
            [
                "application/bat", "application/ecmascript", "application/hta", "application/javascript",
                "application/x-bat", "application/x-javascript", "application/x-powershell", "application/x-vbs",
                "text/ecmascript", "text/javascript", "text/jscript", "text/scriptlet", "text/vbs", "text/vbscript",
                "text/x-javascript", "text/x-vbscript",
            ]
        case .installer:
            ["application/msix", "application/x-ms-application", "application/x-msi"]
        case .shortcut:
            ["application/internet-shortcut", "application/x-ms-shortcut", "application/x-mswinurl"]
        case .systemSetting:
            ["application/x-internet-signup", "text/x-ms-regedit"]
        case .helpFile:
            ["application/vnd.ms-htmlhelp", "application/winhlp", "application/x-chm", "application/x-winhelp"]
        case .diskImage:
            ["application/x-cd-image", "application/x-iso9660-image", "application/x-virtualbox-vhd"]
        case .macroDocument:
            [
                "application/msaccess", "application/msonenote", "application/onenote",
                "application/vnd.ms-excel.addin.macroenabled.12", "application/vnd.ms-excel.sheet.macroenabled.12",
                "application/vnd.ms-excel.template.macroenabled.12",
                "application/vnd.ms-powerpoint.addin.macroenabled.12",
                "application/vnd.ms-powerpoint.presentation.macroenabled.12",
                "application/vnd.ms-powerpoint.slideshow.macroenabled.12",
                "application/vnd.ms-powerpoint.template.macroenabled.12",
                "application/vnd.ms-word.document.macroenabled.12", "application/vnd.ms-word.template.macroenabled.12",
            ]
        case .webPage:
            []
        case .sourceScript:
            [
                "application/x-perl", "application/x-python", "application/x-sh", "application/x-shellscript",
                "text/x-perl", "text/x-python", "text/x-sh", "text/x-shellscript",
            ]
        case .package:
            [
                "application/vnd.android.package-archive", "application/vnd.debian.binary-package",
                "application/x-apple-diskimage", "application/x-debian-package", "application/x-ms-wim",
                "application/x-redhat-package-manager", "application/x-rpm",
            ]
        case .query:
            ["application/vnd.ms-outlook-pst", "application/x-msaccess", "application/x-rdp", "text/x-ms-iqy"]
        case .certificate:
            ["application/pkix-cert", "application/x-x509-ca-cert", "application/x-x509-user-cert"]
        }
    }
}
