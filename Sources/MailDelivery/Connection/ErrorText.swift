/// What an error of NIO or BoringSSL says, for logs.
enum ErrorText {
    /// Text of at most 200 bytes.
    static func of(_ error: any Error) -> String {
        let text = "\(error)"
        // BoringSSL names itself, a number, a source file and a line, and the reason in between:
        // error:1000007d:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED at ...
        let parts = text.split(separator: ":")
        if let mark = parts.firstIndex(of: "OPENSSL_internal"), mark + 1 < parts.count {
            let reason = parts[mark + 1].prefix { $0 != " " }
            if !reason.isEmpty { return VisibleText.of(reason.utf8, limit: 200) }
        }
        return VisibleText.of(text.utf8, limit: 200)
    }
}
