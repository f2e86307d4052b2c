import MailMessage
import MailUnpack

/// Files that a page carries within itself: in `data:` links (RFC 2397), and as base64 in its scripts.
extension ExaminationRun {
    /// Whether content is a page: by what it is, or since the mail says so.
    static func isPage(_ kinds: [FileKind], types: [String]) -> Bool {
        kinds.contains { $0 == .html || $0 == .svg } || types.contains { pageTypes.contains($0) }
    }

    private static let pageTypes: Set<String> = ["text/html", "application/xhtml+xml", "image/svg+xml"]

    /// Examines what a page carries.
    /// - Parameter charset: what the mail declares.
    mutating func openPage(_ bytes: StoredBytes, charset: String?, _ opening: Opening) throws(StorageError) {
        guard bytes.withSpan({ PageGlance.mayCarryFiles(html: $0, label: charset) }) else { return }
        var limits = VisibleText.Limits()
        limits.inputBytes = 64 << 20
        limits.textBytes = 0
        limits.embedded = budget.limits.entries
        limits.embeddedBytes = 32 << 20
        let page = bytes.withSpan { VisibleText(html: $0, label: charset, limits: limits) }
        if page.hasMoreEmbedded || bytes.count > limits.inputBytes {
            note(UnpackFinding(.sizeLimit, "files within the page"), opening.chain)
        }
        for data in page.embedded { try examine(data, in: opening) }
        var names = page.downloadNames
        // What is fetched from elsewhere is no file of this message.
        for link in page.links where !Self.isFetched(link.target) { names += link.downloadName.map { [$0] } ?? [] }
        for name in names where !name.isEmpty {
            judge([CandidateName(name, .content)], types: [], kinds: [], chain: opening.chain + [name])
        }
    }

    private mutating func examine(_ data: EmbeddedData, in opening: Opening) throws(StorageError) {
        // What a page itself uses, its pictures and scripts, nobody saves: what it is by its content still counts.
        let isUsed = ["img", "script", "style", "link", "source", "video", "audio", "image"].contains(data.element)
        let names = data.name.map { [$0] } ?? []
        let type = data.mediaType.prefix { $0 != ";" }
        let chain = opening.chain + [names.first ?? (type.isEmpty ? "data" : String(type))]
        guard hasTime(chain) else { return }
        let content = try keep(chain) { take throws(StorageError) in _ = try take(data.content.span) }
        guard let content else { return }
        var opening = opening
        opening.isUnlikely = data.element == "script"
        try examine(
            UnpackedFile(
                names: names, content: .bytes(content), types: isUsed || type.isEmpty ? [] : [String(type)]),
            in: opening)
    }

    private static func isFetched(_ target: String) -> Bool {
        let scheme = target.prefix { $0 != ":" }.lowercased()
        return ["http", "https", "ftp", "mailto"].contains(scheme) || target.hasPrefix("//")
    }
}
