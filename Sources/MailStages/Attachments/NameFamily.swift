/// What a name or a declared type says of a file, as far as a content can give it the lie.
enum NameFamily: Sendable, Hashable {
    /// Opened in an editor, or shown in the letter.
    case text
    /// A picture.
    case image
    /// Sound or film.
    case media
    /// PDF, PostScript.
    case page
    /// Office of any maker, which is a compound file, a zip, XML, RTF, HTML or text, whatever the extension.
    case office
    /// Anything else: nothing is expected.
    case other

    /// The family of an extension in small letters.
    init(ofExtension name: String) { self = Self.byExtension[name] ?? .other }

    /// The family of a media type in small letters.
    init(ofMediaType type: String) {
        if let family = Self.byMediaType[type] {
            self = family
        } else if type.hasPrefix("image/") {
            self = .image
        } else if type.hasPrefix("audio/") || type.hasPrefix("video/") {
            self = .media
        } else if Self.officeTypes.contains(where: { type.hasPrefix($0) }) {
            self = .office
        } else {
            self = .other
        }
    }

    private static let officeTypes = [
        "application/vnd.ms-excel", "application/vnd.ms-powerpoint", "application/vnd.ms-word",
        "application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument.",
    ]

    private static let byExtension: [String: NameFamily] = {
        let families: [(NameFamily, [String])] = [
            (.text, ["asc", "diff", "log", "markdown", "md", "patch", "text", "txt"]),
            (
                .image,
                [
                    "avif", "bmp", "cur", "gif", "heic", "heif", "ico", "jfif", "jpe", "jpeg", "jpg", "jxl", "png",
                    "psd",
                    "tif", "tiff", "webp",
                ]
            ),
            (
                .media,
                [
                    "aac", "amr", "avi", "flac", "flv", "m4a", "m4v", "mid", "mkv", "mov", "mp3", "mp4", "mpeg", "mpg",
                    "ogg", "opus", "wav", "webm", "wma", "wmv",
                ]
            ),
            (.page, ["eps", "pdf", "ps"]),
            (
                .office,
                [
                    "csv", "doc", "docx", "dot", "dotx", "odp", "ods", "odt", "pot", "potx", "pps", "ppsx", "ppt",
                    "pptx",
                    "rtf", "tsv", "xls", "xlsb", "xlsx", "xlt", "xltx",
                ]
            ),
        ]
        var result: [String: NameFamily] = [:]
        for (family, names) in families { for name in names { result[name] = family } }
        return result
    }()

    private static let byMediaType: [String: NameFamily] = [
        "text/plain": .text,
        "application/pdf": .page,
        "application/postscript": .page,
        "application/msword": .office,
        "application/rtf": .office,
        "text/rtf": .office,
        "text/csv": .office,
        // Compressed as a rule: `.svgz`, `.emz`, `.wmz`.
        "image/svg+xml": .other,
        "image/x-emz": .other,
        "image/x-wmz": .other,
        "image/emf": .other,
        "image/wmf": .other,
        "image/x-emf": .other,
        "image/x-wmf": .other,
        // Drawings that are zips: OpenRaster.
        "image/openraster": .other,
    ]
}
