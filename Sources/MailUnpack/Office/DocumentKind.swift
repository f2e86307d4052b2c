/// What program a document belongs to, by its content.
public enum DocumentKind: String, Sendable, CaseIterable {
    case word, excel, powerPoint = "powerpoint", visio, publisher, project
    case outlookMessage = "outlook-message"
    /// A package for Windows Installer.
    case installer
    /// A document of Office that is encrypted as a whole.
    case encryptedPackage = "encrypted-package"
    case openDocument = "open-document"
    case hangul
    /// Small pictures of a folder, kept by Windows.
    case thumbnails
    case other
}
