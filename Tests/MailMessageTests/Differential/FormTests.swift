import MailMessage
import Testing

/// Each way to write a name, a field and a structure shows the name to somebody, and so to us.
@Suite struct FormTests {
    private static func message(name: String, field: String, structure: String) -> [UInt8] {
        let base64 = Base64Text.encode(Array("invoice.exe".utf8))
        let parameters = name.replacing("NAME", with: "invoice.exe").replacing("BASE64", with: base64)
        let part =
            field.replacing("PARAMETERS", with: parameters)
            + "\nContent-Transfer-Encoding: base64\n\nTVqQAAMAAAAEAAAA\n"
        return Array(
            ("Subject: x\nMIME-Version: 1.0\n" + structure.replacing("B", with: "=_b").replacing("PART", with: part))
                .utf8)
    }

    private static func extensions(_ bytes: [UInt8]) throws -> Set<String> {
        Set(try MessageReader().read(StoredBytes(bytes)).parts.flatMap(\.names).flatMap { FileName($0).extensions })
    }

    @Test(arguments: MessageGenerator.nameForms) func nameForm(_ form: String) throws {
        let bytes = Self.message(
            name: form, field: MessageGenerator.fieldForms[0], structure: MessageGenerator.structures[0])
        #expect(try Self.extensions(bytes).contains("exe"))
    }

    @Test(arguments: MessageGenerator.fieldForms) func fieldForm(_ form: String) throws {
        let bytes = Self.message(
            name: MessageGenerator.nameForms[0], field: form, structure: MessageGenerator.structures[0])
        #expect(try Self.extensions(bytes).contains("exe"))
    }

    @Test(arguments: MessageGenerator.structures) func structure(_ form: String) throws {
        let bytes = Self.message(
            name: MessageGenerator.nameForms[0], field: MessageGenerator.fieldForms[0], structure: form)
        #expect(try Self.extensions(bytes).contains("exe"))
    }
}
