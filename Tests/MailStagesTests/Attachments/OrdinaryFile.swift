import MailStages
import MailUnpack
import Testing

/// A file as ordinary mail holds it.
struct OrdinaryFile: Sendable, CustomTestStringConvertible {
    let name: String
    let type: String
    let kinds: [FileKind]

    init(_ name: String, _ type: String, _ kinds: FileKind...) {
        (self.name, self.type, self.kinds) = (name, type, kinds)
    }

    var judged: JudgedFile {
        JudgedFile(
            names: name.isEmpty ? [] : [JudgedName(plain: name)], declaredTypes: type.isEmpty ? [] : [type],
            kinds: kinds,
            isMessage: type == "message/rfc822" && kinds == [.email])
    }

    var testDescription: String { "\(name) \(type)" }
}
