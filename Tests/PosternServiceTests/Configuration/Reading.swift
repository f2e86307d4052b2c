import PosternService

/// Reads a text as `postern.yaml`; the errors, one a line, or nothing.
func errors(in text: String, besides files: MemoryFiles = MemoryFiles()) -> String {
    var files = files
    files["postern.yaml"] = text
    return errors(in: files)
}

/// Reads `postern.yaml`; the errors, one a line, or nothing.
func errors(in files: MemoryFiles) -> String {
    do {
        _ = try Configuration<SampleConfiguration>(reading: "postern.yaml", from: files)
        return ""
    } catch {
        return "\(error)"
    }
}

/// What a text says as `postern.yaml`.
func read(_ text: String, besides files: MemoryFiles = MemoryFiles()) throws -> SampleConfiguration {
    var files = files
    files["postern.yaml"] = text
    return try Configuration<SampleConfiguration>(reading: "postern.yaml", from: files).root
}
