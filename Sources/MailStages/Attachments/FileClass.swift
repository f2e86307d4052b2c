/// Why a kind of file is dangerous to open: what policy names.
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
}
