/// What all readers of one configuration share.
package struct ReadingContext {
    /// Takes what is wrong.
    let report: ConfigurationReport
    /// Where secrets come from.
    let files: any ConfigurationFiles
    /// Whether every file could be read: otherwise a key that is missing may stand in one that could not.
    let isComplete: Bool

    /// Writes down that a value is of the wrong sort.
    func wrong(_ node: YAMLNode, _ subject: String, wanted: String) {
        if case .nothing = node.content {
            report.error("\(subject) has no value; \(wanted) is wanted", at: node.place)
        } else {
            report.error("\(subject) is \(node.found), but \(wanted) is wanted", at: node.place)
        }
    }

    /// Writes down that a text stands where lists or keys belong, without the text: it may be a secret.
    func wrongSort(_ node: YAMLNode, _ subject: String, wanted: String) {
        guard case .text = node.content else { return wrong(node, subject, wanted: wanted) }
        report.error("\(subject) is a text, but \(wanted) is wanted", at: node.place)
    }
}
