/// Whether something is done, or only watched.
enum PolicyMode: String, CaseIterable {
    case enforce, observe
}
