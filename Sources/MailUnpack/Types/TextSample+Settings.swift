import MailMessage

extension TextSample {
    /// Files in the form of `[section]` and `name=value` that Windows and Linux desktops act upon.
    ///
    /// Such a file begins with a section, comments left aside; the section that counts may be any of them.
    var settingsKind: FileKind? {
        guard start < bytes.count else { return nil }
        guard [UInt8(ascii: "["), UInt8(ascii: ";"), UInt8(ascii: "#")].contains(bytes[start]) else {
            return isRemoteDesktop ? .remoteDesktop : nil
        }
        var sections: Set<String> = []
        for line in lines {
            let text = bytes[line].trimmed
            guard let first = text.first, first != UInt8(ascii: ";"), first != UInt8(ascii: "#") else { continue }
            if first == UInt8(ascii: "["), let end = text.firstIndex(of: UInt8(ascii: "]")) {
                sections.insert(String(decoding: text[..<end].dropFirst(), as: UTF8.self))
            } else if sections.isEmpty {
                return nil
            }
        }
        return Self.sectionKinds.first { sections.contains($0.section) && ($0.value.isEmpty || contains($0.value)) }?
            .kind
    }

    /// Sections, what else has to stand in the file, and what it is then.
    private static let sectionKinds: [(section: String, value: String, kind: FileKind)] = [
        ("internetshortcut", "", .internetShortcut),
        ("{000214a0-0000-0000-c000-000000000046}", "", .internetShortcut),  // The same as a class: .website.
        ("shell", "iconfile=", .shellCommand),
        ("shell", "command=2", .shellCommand),
        ("taskbar", "command=", .shellCommand),
        ("desktop entry", "", .desktopEntry),
        ("theme", "displayname=", .theme),
        ("theme", "[control panel\\", .theme),
        ("theme", "themeid=", .theme),
        ("masterthemeselector", "", .theme),
        ("version", "$chicago$", .setupInformation),
        ("version", "$windows ", .setupInformation),
        ("defaultinstall", "", .setupInformation),
        ("autorun", "", .setupInformation),
        ("oledb", "", .dataLink),
    ]

    /// Lines of a name, a letter for its type, and a value.
    private var isRemoteDesktop: Bool {
        let line = bytes[start...].prefix(200).prefix { !$0.isLineEnd }
        var colon = line.startIndex
        while let next = line[colon...].firstIndex(of: UInt8(ascii: ":")) {
            if next + 3 <= line.endIndex, has(":i:", at: next) || has(":s:", at: next) {
                return contains("full address:s:")
            }
            colon = next + 1
        }
        return false
    }
}
