extension ValueKind where Value == Secret {
    /// A secret: `{file: PATH}`, `{environment: NAME}`, or the text itself.
    ///
    /// A file is read whole, without the line break at its end; a relative path begins at the folder of the file that
    /// names it. A file that others than its owner may read, write or run is a warning.
    package static var secret: ValueKind {
        ValueKind(
            wanted: SecretReading.wanted,
            form: "a secret: `{file: PATH}`, `{environment: NAME}`, or the text itself",
            example: "{environment: POSTERN_SECRET}",
            read: { node, subject, _, context in SecretReading(node: node, subject: subject, context: context).read() },
            shape: { _ in .scalar(nil) })
    }
}

/// Reads one secret. None of its messages shows what was written: it may be the secret, in the wrong form.
private struct SecretReading {
    static let wanted = "a secret such as `{file: PATH}` or `{environment: NAME}`"
    static let limit = 64 << 10

    let node: YAMLNode
    let subject: String
    let context: ReadingContext

    func read() -> Secret? {
        switch node.content {
        case .text(let text): return checked(text, from: "it", at: node.place)
        case .mapping(let pairs):
            guard let pair = pairs.first, pairs.count == 1, case .text(let source) = pair.value.content else { break }
            switch pair.key {
            case "file": return fromFile(source, at: pair.value.place)
            case "environment": return fromEnvironment(source, at: pair.value.place)
            default: break
            }
        case .nothing, .list: break
        }
        context.wrong(node, subject, wanted: Self.wanted)
        return nil
    }

    private func fromFile(_ path: String, at place: ConfigurationPlace) -> Secret? {
        let resolved = ConfigurationPath.resolved(path, from: place.file)
        do {
            let file = try context.files.file(resolved, limit: Self.limit)
            if file.permissions & 0o077 != 0 {
                context.report.warning(
                    "others than the owner may use \(ShownText(resolved)), which \(subject) comes from; chmod 600 it",
                    at: place)
            }
            guard let text = String(validating: file.bytes, as: UTF8.self) else {
                context.report.error("\(subject): \(ShownText(resolved)) is not UTF-8 text", at: place)
                return nil
            }
            return checked(Self.withoutEnd(text), from: "\(ShownText(resolved))", at: place)
        } catch {
            context.report.error("\(subject) comes from \(ShownText(resolved)), but \(error)", at: place)
            return nil
        }
    }

    private func fromEnvironment(_ name: String, at place: ConfigurationPlace) -> Secret? {
        guard let text = context.files.environment(name) else {
            context.report.error(
                "\(subject) comes from \(ShownText(name)) in the environment, which is not set", at: place)
            return nil
        }
        return checked(text, from: "\(ShownText(name)) in the environment", at: place)
    }

    private func checked(_ text: String, from source: String, at place: ConfigurationPlace) -> Secret? {
        let problem =
            if text.isEmpty {
                "is empty"
            } else if text.utf8.count > Self.limit {
                "is longer than 64 KiB"
            } else if text.utf8.contains(where: { $0 < 0x20 && $0 != UInt8(ascii: "\n") || $0 == 0x7F }) {
                "holds a control character"
            } else {
                ""
            }
        guard problem.isEmpty else {
            context.report.error("\(subject) is a secret, but \(source) \(problem)", at: place)
            return nil
        }
        return Secret(text)
    }

    private static func withoutEnd(_ text: String) -> String {
        // One Character: "\r\n" is a single one.
        text.last?.isNewline == true ? String(text.dropLast()) : text
    }
}
