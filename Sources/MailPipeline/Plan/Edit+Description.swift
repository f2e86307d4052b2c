extension Edit: CustomStringConvertible {
    /// The edit in the words of logs and traces, without texts that come from a message.
    public var description: String {
        switch self {
        case .addHeader(let name, _): "add-header \(name)"
        case .insertHeader(let name, _): "insert-header \(name)"
        case .changeHeader(let name, _): "change-header \(name)"
        case .deleteHeader(let name): "delete-header \(name)"
        case .prefixSubject: "subject-prefix"
        case .report(let reporter, _): reporter.name.map { $0 == "_" ? "-" : String($0) }.joined()
        case .deleteReported(let reporter): "delete-header \(reporter.prefix)*"
        case .removeParts(let parts, _): "remove-part \(Self.list(parts))"
        case .replaceParts(let parts, _): "replace-part \(Self.list(parts))"
        case .renameParts(let parts, _): "rename-part \(Self.list(parts))"
        case .addDisclaimer: "disclaimer"
        case .quarantine: "quarantine"
        case .addRecipient(let address): "add-recipient \(address)"
        case .removeRecipient: "remove-recipient"
        case .changeSender(let address): "change-sender <\(address)>"
        case .copyTo(let address): "copy-to \(address)"
        case .holdOriginal: "hold-original"
        }
    }

    private static func list(_ parts: [Int]) -> String { parts.map(String.init).joined(separator: ",") }
}
