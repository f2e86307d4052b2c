/// Something that scripts do which build a file on the reader's machine ("HTML smuggling"). Each alone is ordinary.
public enum ScriptSignal: String, Sendable, CaseIterable, Hashable {
    /// There is a script, an event handler or a `javascript:` link.
    case script = "script"
    /// It makes an object of bytes: `Blob`, `File`, `Uint8Array`.
    case makesBlob = "makes-blob"
    /// It gives such an object an address: `createObjectURL`.
    case makesObjectURL = "makes-object-url"
    /// It saves one: `msSaveBlob`, `msSaveOrOpenBlob`.
    case savesBlob = "saves-blob"
    /// It sets the name of a download.
    case setsDownload = "sets-download"
    /// It clicks by itself.
    case clicks = "clicks"
    /// It decodes base64, escapes or character codes.
    case decodes = "decodes"
    /// It runs text as a script.
    case evaluates = "evaluates"
    /// It writes HTML.
    case writesDocument = "writes-document"
    /// It goes to another page.
    case redirects = "redirects"
    /// It holds a base64 text of 512 letters or more.
    case longBase64 = "long-base64"
}
