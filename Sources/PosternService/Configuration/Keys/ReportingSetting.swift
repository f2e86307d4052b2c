/// A setting that has a stage report something, where it is set.
struct ReportingSetting {
    /// The key.
    let key: String
    /// Whether it is set.
    let isSet: Bool
    /// Where.
    let place: ConfigurationPlace?
    /// The findings that there are with it alone.
    let findings: [String]

    init<Value>(_ key: String, _ value: Located<Value>?, _ findings: [String]) {
        (self.key, isSet, place, self.findings) = (key, value != nil, value?.place, findings)
    }
}
