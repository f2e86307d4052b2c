/// One form of the field `Received`, and what it says.
struct ReceivedForm: Sendable {
    /// What is done besides keeping the parts.
    struct Remarks: OptionSet, Sendable {
        let rawValue: UInt16

        /// The server looks names up: one that is missing does not exist.
        static let looksUp = Remarks(rawValue: 1)
        /// The name is the one that was said, too.
        static let nameIsSaid = Remarks(rawValue: 2)
        /// `unknown` is no name.
        static let unknownIsNone = Remarks(rawValue: 4)
        /// `helo=` and `ident=` stand among what was kept as `more`.
        static let hasDetails = Remarks(rawValue: 8)
        /// What stands before `@` in the name is the user's identity.
        static let identityInName = Remarks(rawValue: 16)
        /// What looks like an identifier is none.
        static let withoutID = Remarks(rawValue: 32)
        /// Identifier and sender stand in angle brackets.
        static let bracketed = Remarks(rawValue: 64)
        /// The name `softdnserr` is none, and says that names are not looked up.
        static let courier = Remarks(rawValue: 128)
        /// Names are looked up unless there is `UNKNOWN`, and a name that was not said is empty.
        static let obtuse = Remarks(rawValue: 256)
    }

    /// What the field is.
    enum Meaning: Sendable {
        /// A host handed the message over.
        case relay(Remarks)
        /// No hand-over between hosts, or one that says too little.
        case ignored
        /// The scanner of qmail: a sender for the next field.
        case scanner
        /// A program fetched the message from a mailbox.
        case fetched
    }

    let pattern: LinePattern
    let meaning: Meaning
    /// What must stand in the line besides.
    let needs: [UInt8]

    init(_ notation: String, _ meaning: Meaning, floats: Bool = false, needs: String = "") {
        (pattern, self.meaning) = (LinePattern(notation, floats: floats), meaning)
        self.needs = Array(needs.utf8)
    }

    /// A relay in a form that begins the line.
    static func relay(_ notation: String, _ remarks: Remarks = [], needs: String = "") -> ReceivedForm {
        ReceivedForm(notation, .relay(remarks), needs: needs)
    }

    /// A form that is ignored.
    static func ignored(_ notation: String) -> ReceivedForm { ReceivedForm(notation, .ignored) }
}

/// Forms of one family of servers: where its mark stands in a line, no other family is tried.
struct ReceivedFamily: Sendable {
    /// What tells the family.
    let mark: LinePattern
    let forms: [ReceivedForm]

    init(_ mark: String, _ forms: [ReceivedForm]) {
        (self.mark, self.forms) = (LinePattern(mark, floats: true), forms)
    }
}
