/// Why a kind of file is dangerous to open: what policy names.
///
/// Files of the first classes are refused unless a site says otherwise; those of the last, from `webPage` on, are for
/// each site to decide, since ordinary mail holds them.
package enum FileClass: String, Sendable, CaseIterable {
    /// Machine or byte code that runs when opened, or is loaded by what is opened.
    case program
    /// Text that an interpreter which comes with the system runs when opened.
    case script
    /// A package that the system offers to install.
    case installer
    /// A small file that starts a command or fetches a program.
    case shortcut
    /// Written into the registry, the desktop or the network settings when opened.
    case systemSetting = "system-setting"
    /// Help with scripts in it.
    case helpFile = "help-file"
    /// Mounted when opened; files in it lose the mark that they came by mail.
    case diskImage = "disk-image"
    /// A document that holds macros or code.
    case macroDocument = "macro-document"
    /// A page that is shown in the browser, with its scripts.
    case webPage = "web-page"
    /// A program as source text, for an interpreter that Windows does not bring along.
    case sourceScript = "source-script"
    /// An installation package of a system other than Windows, or an image of a whole system.
    case package
    /// A file that makes a program connect to a place of the sender's choice, or a database with code.
    case query
    /// A certificate that the system offers to trust.
    case certificate

    /// Whether files of the class are refused where a site says nothing.
    package var isRefusedByDefault: Bool {
        switch self {
        case .program, .script, .installer, .shortcut, .systemSetting, .helpFile, .diskImage, .macroDocument: true
        case .webPage, .sourceScript, .package, .query, .certificate: false
        }
    }

    /// What a file of the class is, with its article, as the sender is told.
    package var noun: String {
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
        case .sourceScript: "a script as source text"
        case .package: "an installation package"
        case .query: "a query or database"
        case .certificate: "a certificate"
        }
    }

    /// One or two sentences that tell an operator why the class is there.
    package var reason: String {
        switch self {
        case .program:
            "Machine or byte code: it runs with the recipient's rights when opened, or is loaded by a program that is."
        case .script:
            "Text that runs when opened, by an interpreter that comes with Windows. Most malware that came by mail began so."
        case .installer:
            "Windows offers to install what is in it, or fetches it first from where the file says."
        case .shortcut:
            """
            Looks like a document or folder and starts any command line, or opens a place on the sender's server; merely \
            showing its icon may send the password's hash there.
            """
        case .systemSetting:
            "When opened it is written into the registry, the drivers, the desktop or the network's settings."
        case .helpFile:
            "Help with scripts that run when a page is shown, or what such help is built from."
        case .diskImage:
            "Mounted by a double click. Files inside lose the mark that they came by mail, so that Windows does not warn."
        case .macroDocument:
            "A document or database whose name or content says that it holds macros, code or files to start."
        case .webPage:
            """
            Opened from the disk in the browser, with its scripts: forged login pages and smuggled archives come that way. \
            So do many invoices and tickets.
            """
        case .sourceScript:
            "Runs where the interpreter is installed, as on Linux and macOS. Those who write programs mail such files."
        case .package:
            "Installs software on another system than Windows, or holds a whole system. Rare in most offices' mail."
        case .query:
            "Opened in Office it fetches data, or connects to a machine, of the sender's choice; or it is a database with code."
        case .certificate:
            "The system offers to trust it. Administrators mail them, others hardly ever."
        }
    }
}
