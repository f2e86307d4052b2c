/// A listener of `sendmail.cf`: `O DaemonPortOptions=Name=MTA, Port=smtp, ...`.
struct SendmailDaemon {
    /// `Name=`, which filters learn as `{daemon_name}`.
    let name: String
    /// `Port=`.
    let port: String
    /// `Addr=`, in small letters; nil for all of the machine's.
    let address: String?
    /// `Modifier=`.
    let modifiers: String
    /// `InputMailFilters=`, where it has filters of its own.
    let filters: [String]?
    /// Where it stands; nil for the one that Sendmail has by itself.
    let place: MTAPlace?

    /// Whether users hand in mail there.
    var isSubmission: Bool { ["submission", "submissions", "smtps", "587", "465"].contains(port.lowercased()) }

    /// The one that there is where none is configured.
    static let standard = SendmailDaemon(
        name: "Daemon0", port: "smtp", address: nil, modifiers: "", filters: nil, place: nil)

    /// Reads the value of the option.
    /// - Parameter number: how many there are before.
    init(_ text: String, number: Int, at place: MTAPlace) {
        var (name, port, modifiers) = ("Daemon\(number)", "smtp", "")
        var address: String?
        var filters: [String]?
        for word in text.split(separator: ",") {
            guard let (key, value) = PostfixWords.setting(word) else { continue }
            // Sendmail looks at the first letter alone.
            switch key.first?.uppercased() {
            case "N": name = value
            case "P": port = value
            case "A": address = value.lowercased()
            case "M": modifiers = value
            case "I": filters = SendmailFile.names(value)
            default: continue
            }
        }
        self.init(
            name: name, port: port, address: address, modifiers: modifiers, filters: filters, place: place)
    }

    private init(
        name: String, port: String, address: String?, modifiers: String, filters: [String]?, place: MTAPlace?
    ) {
        (self.name, self.port, self.address, self.modifiers) = (name, port, address, modifiers)
        (self.filters, self.place) = (filters, place)
    }
}
