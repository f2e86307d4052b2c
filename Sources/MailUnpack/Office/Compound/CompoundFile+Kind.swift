extension CompoundFile {
    /// What program the file belongs to.
    var documentKind: DocumentKind {
        guard let root else { return .other }
        let names = Set((children[root.number] ?? []).compactMap { entries[$0]?.name.lowercased() })
        if names.contains("encryptedpackage") || names.contains("\u{9}drmcontent") { return .encryptedPackage }
        if names.contains("worddocument") { return .word }
        if names.contains("workbook") || names.contains("book") { return .excel }
        if names.contains("powerpoint document") { return .powerPoint }
        if names.contains("visiodocument") { return .visio }
        if names.contains("quill") { return .publisher }
        if names.contains("__properties_version1.0") || names.contains("__nameid_version1.0") { return .outlookMessage }
        if names.contains("bodytext") || names.contains("hwpsummaryinformation")
            || names.contains("\u{5}hwpsummaryinformation")
        {
            return .hangul
        }
        if isInstaller(root, names) { return .installer }
        if names.contains("catalog") { return .thumbnails }
        if names.contains("props") && names.contains("   114") { return .project }
        return .other
    }

    /// Installers, their patches and transforms have a class each, and tables whose names are packed into characters
    /// of East Asia.
    private func isInstaller(_ root: CompoundEntry, _ names: Set<String>) -> Bool {
        let rest: [UInt8] = [0x10, 0x0C, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46]
        let identifier = root.classIdentifier
        if let first = identifier.first, [0x82, 0x84, 0x86].contains(first), identifier.dropFirst().elementsEqual(rest)
        {
            return true
        }
        return names.contains { $0.unicodeScalars.first?.value == 0x4840 }
    }
}
