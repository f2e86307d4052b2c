/// What a listener of the MTA is for: told by the socket that Postern serves it on, or by `{daemon_name}`.
public enum ListenerRole: String, Sendable, Hashable, CaseIterable, Codable {
    /// Mail from other sites.
    case mx
    /// Mail that users hand in, authenticated.
    case submission
    /// Mail that programs on the machines of the site hand in.
    case local
    /// Mail that comes back from a program of the site, such as another filter.
    case reentry = "re-entry"
}
