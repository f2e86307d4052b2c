/// A value in a PDF, as far as it matters here.
indirect enum PDFValue {
    case name(String)
    case string([UInt8])
    case integer(Int)
    /// The number of the object that is meant.
    case reference(Int)
    /// The names in an array, the first ones.
    case names([String])
    case dictionary(PDFDictionary)
    case other
}

/// The entries of a dictionary that matter here. A key that is repeated has each of its values.
struct PDFDictionary {
    private var values: [String: [PDFValue]] = [:]

    /// Keys that are kept.
    private static let keys: Set<String> = [
        "Type", "S", "JS", "JavaScript", "Filter", "F", "UF", "DOS", "Mac", "Unix", "EF", "Length", "First", "N",
        "Win", "Encrypt", "DecodeParms", "Predictor",
    ]
    private static let repetitions = 4

    /// Keeps a value.
    mutating func add(_ value: PDFValue, for key: String) {
        guard Self.keys.contains(key), values[key, default: []].count < Self.repetitions else { return }
        values[key, default: []].append(value)
    }

    /// Replaces the value that came last.
    mutating func replaceLast(_ value: PDFValue, for key: String) {
        guard let count = values[key]?.count, count > 0 else { return }
        values[key]?[count - 1] = value
    }

    /// The values of a key.
    subscript(_ key: String) -> [PDFValue] { values[key] ?? [] }

    /// Whether a key has this name for a value.
    func has(_ key: String, _ name: String) -> Bool {
        self[key].contains { if case .name(name) = $0 { true } else { false } }
    }

    /// The first number of a key.
    func integer(_ key: String) -> Int? {
        for case .integer(let number) in self[key] { return number }
        return nil
    }
}
