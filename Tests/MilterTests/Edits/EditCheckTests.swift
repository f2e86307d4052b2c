import Testing

@testable import Milter
import TestTools

/// Nothing can be injected with an edit.
struct EditCheckTests {
    @Test(
        "line breaks in a field's value become folds, NUL a space",
        arguments: [
            ("plain", "plain"),
            ("", ""),
            ("a\r\nBcc: x@example.org", "a\n Bcc: x@example.org"),
            ("a\nb", "a\n b"),
            ("a\rb", "a\n b"),
            ("a\r\n b", "a\n b"),
            ("a\r\n\tb", "a\n\tb"),
            ("a\n\n\nb", "a\n b"),
            ("a\r\n\r\nbody", "a\n body"),
            ("a\r\r\nb", "a\n b"),
            ("a\n", "a"),
            ("a\r\n\r\n", "a"),
            ("\nb", "\n b"),
            ("\n", ""),
            ("a\0b", "a b"),
            ("a\n\0b", "a\n b"),
            // A line of white space alone ends the header for some readers, so that there must be none.
            ("a\n \nb", "a\n b"),
            ("a\r\n \t \r\n\tb", "a\n\tb"),
            ("a\n\0\nb", "a\n b"),
            ("a\n ", "a"),
            ("a \nb", "a \n b"),
        ] as [(RawText, RawText)])
    func fieldValue(value: RawText, sent: RawText) throws {
        guard case .addHeader(let name, let checked) = try Edit.addHeader(name: "X-A", value: value).checked(),
            case .insertHeader(3, "X-A", let inserted) =
                try Edit.insertHeader(position: 3, name: "X-A", value: value).checked(),
            case .changeHeader("X-A", 2, let changed) =
                try Edit.changeHeader(name: "X-A", occurrence: 2, value: value).checked()
        else {
            Issue.record("another edit came out")
            return
        }
        #expect(name == "X-A")
        #expect(checked == sent)
        #expect(inserted == sent)
        #expect(changed == sent)
    }

    @Test(
        "a field's name is printable ASCII without colon",
        arguments: ["", "X A", "X:A", "X-A\r\nB", "X\0", "X-\u{E4}", "X\t", "X\u{7F}"] as [RawText])
    func fieldName(name: RawText) {
        let error = MilterError(
            .badEdit, "'\(name)' is not a field name; use printable ASCII without spaces and colon")
        for edit in [
            Edit.addHeader(name: name, value: "v"), .insertHeader(position: 0, name: name, value: "v"),
            .changeHeader(name: name, occurrence: 1, value: "v"), .deleteHeader(name: name, occurrence: 1),
        ] {
            #expect(throws: error) { try edit.checked() }
        }
    }

    @Test("occurrences count from 1, positions from 0, both fit in the protocol")
    func numbers() throws {
        for occurrence in [0, -1, Int(Int32.max) + 1, .min] {
            let error = MilterError(.badEdit, "field X: \(occurrence) is not an occurrence; the first is 1")
            #expect(throws: error) {
                try Edit.changeHeader(name: "X", occurrence: occurrence, value: "v").checked()
            }
            #expect(throws: error) { try Edit.deleteHeader(name: "X", occurrence: occurrence).checked() }
        }
        for position in [-1, Int(Int32.max) + 1, .max] {
            #expect(throws: MilterError(.badEdit, "field X: \(position) is not a position; the first is 0")) {
                try Edit.insertHeader(position: position, name: "X", value: "v").checked()
            }
        }
        _ = try Edit.insertHeader(position: Int(Int32.max), name: "X", value: "v").checked()
        _ = try Edit.deleteHeader(name: "X", occurrence: Int(Int32.max)).checked()
    }

    @Test(
        "a text that Sendmail would take for several addresses is refused",
        arguments: ["<a@example.org>,<b@example.org>", "a@example.org, b@example.org", "<a@b> <c@d>", "x<a@b>", "a;b"])
    func severalAddresses(text: RawText) {
        let error = MilterError(.badEdit, "'\(text)' is not one address; edit each by itself")
        #expect(throws: error) { try Edit.addRecipient(address: text, parameters: nil).checked() }
        #expect(throws: error) { try Edit.removeRecipient(address: text).checked() }
        #expect(throws: error) { try Edit.changeSender(address: text, parameters: nil).checked() }
    }

    @Test(
        "quoted commas and the null sender are one address",
        arguments: ["<\"a,b\"@example.org>", "<>", "a@b", "<\"a\\\"<,>\"@b>"])
    func oneAddress(text: RawText) throws {
        #expect(throws: Never.self) { try Edit.changeSender(address: text, parameters: nil).checked() }
    }

    @Test(
        "control characters in addresses and parameters are refused",
        arguments: ["", "<a@b>\r\n<c@d>", "<a@b>\n", "<a\0b>", "\u{7F}"] as [RawText])
    func addresses(text: RawText) {
        let inAddress = MilterError(.badEdit, "address '\(text)' is empty or holds control characters")
        let inParameters = MilterError(.badEdit, "parameters '\(text)' is empty or holds control characters")
        #expect(throws: inAddress) { try Edit.addRecipient(address: text, parameters: nil).checked() }
        #expect(throws: inAddress) { try Edit.removeRecipient(address: text).checked() }
        #expect(throws: inAddress) { try Edit.changeSender(address: text, parameters: nil).checked() }
        #expect(throws: inParameters) { try Edit.addRecipient(address: "<a@b>", parameters: text).checked() }
        #expect(throws: inParameters) { try Edit.changeSender(address: "<>", parameters: text).checked() }
    }

    @Test("what no packet can carry is refused", arguments: [65_519, 65_520])
    func length(bytes: Int) throws {
        let name = RawText("X-A")
        let value = RawText(repeatElement(UInt8(ascii: "x"), count: bytes - 3))
        let address = RawText(repeatElement(UInt8(ascii: "x"), count: bytes))
        let edits = [
            Edit.addHeader(name: name, value: value), .insertHeader(position: 0, name: name, value: value),
            .changeHeader(name: name, occurrence: 1, value: value), .addRecipient(address: address, parameters: nil),
            .addRecipient(address: value, parameters: name), .removeRecipient(address: address),
            .changeSender(address: address, parameters: nil),
        ]
        for edit in edits {
            if bytes == 65_519 {
                _ = try edit.checked()
            } else {
                let error = #expect(throws: MilterError.self) { try edit.checked() }
                #expect(error?.code == .badEdit)
            }
        }
    }

    @Test(
        "the reason of a quarantine is one line of printable ASCII",
        arguments: [
            ("virus", "virus"),
            ("", "no reason given"),
            ("a\r\nb\nc", "a b c"),
            ("\0", "\\x00"),
            ("grün", "gr\\u{fc}n"),
        ] as [(RawText, RawText)])
    func quarantineReason(reason: RawText, sent: RawText) throws {
        guard case .quarantine(let checked) = try Edit.quarantine(reason: reason).checked() else {
            Issue.record("another edit came out")
            return
        }
        #expect(checked == sent)
    }

    @Test("random bytes: no CR, no NUL, and LF only before white space and something to read")
    func randomBytes() throws {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<5_000 {
            let bytes = random.nastyBytes(upTo: 20)
            guard case .addHeader(_, let value) = try Edit.addHeader(name: "X", value: RawText(bytes)).checked()
            else { continue }
            #expect(!value.bytes.contains(0x0D) && !value.bytes.contains(0), "\(RawText(bytes))")
            for line in value.bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropFirst() {
                #expect(line.first == 0x20 || line.first == 0x09, "\(RawText(bytes))")
                #expect(line.contains { $0 != 0x20 && $0 != 0x09 }, "\(RawText(bytes))")
            }
            guard case .quarantine(let reason) = try Edit.quarantine(reason: RawText(bytes)).checked() else { continue }
            #expect(reason.bytes.allSatisfy { (0x20...0x7E).contains($0) }, "\(RawText(bytes))")
            #expect((1...ReplyText.longestLine).contains(reason.bytes.count), "\(RawText(bytes))")
        }
    }
}
