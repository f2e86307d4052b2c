/// A filter in the list of a mail server.
struct MilterEntry: Sendable {
    /// The address as it is written, or the name where the server gives filters names.
    let text: String
    /// Where the server looks for it; nil where that cannot be told.
    let address: MilterAddress?
    /// Where it is written.
    let place: MTAPlace

    /// Whether it is one that commonly signs and refuses nothing: such a filter may stand behind another.
    var signs: Bool {
        let text = text.lowercased()
        return ["dkim", "openarc", "sign"].contains { text.contains($0) }
    }
}
