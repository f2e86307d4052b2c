import Testing

@testable import Milter

/// What is asked of an MTA, given what it offers.
struct NegotiationTests {
    @Test("an action that the MTA does not offer is left out")
    func optionalActions() throws {
        let settled = try settle(offered: [.addHeaders, .quarantine])
        #expect(settled.negotiated.actions == [.addHeaders, .quarantine])
    }

    @Test("only what the filter wants is asked for")
    func fewActions() throws {
        var options = FilterOptions()
        options.actions = [.addHeaders]
        options.requiredActions = [.quarantine]
        #expect(try settle(options).negotiated.actions == [.addHeaders, .quarantine])
    }

    @Test("a required action that is missing refuses the MTA, and is named")
    func requiredActions() {
        var options = FilterOptions()
        options.requiredActions = [.changeSender, .addHeaders, .quarantine]
        #expect(
            throws: MilterError(
                .refusedMTA,
                "the MTA does not offer what this filter requires: quarantine, change sender;"
                    + " use an MTA that does, or make the action an optional one")
        ) {
            try settle(options, offered: [.addHeaders])
        }
    }

    @Test("a step that the MTA cannot leave out is not asked for")
    func stepsNotOffered() throws {
        let settled = try settle(offeredOptions: [.noConnect], wanting: [.noConnect, .noHelo, .skip, .leadingSpace])
        #expect(settled.negotiated.options == [.noConnect])
        #expect(settled.optionsForLibmilter == [.noConnect])
    }

    @Test("steps without reply are asked for in any case: libmilter answers where the MTA waits")
    func silentSteps() throws {
        let settled = try settle(offeredOptions: [], wanting: .silentSteps)
        #expect(settled.negotiated.options == .silentSteps)
    }

    @Test("DATA and unknown commands are declined in any case: libmilter takes that back from old MTAs")
    func newSteps() throws {
        let settled = try settle(offeredOptions: [], wanting: [.noData, .noUnknown])
        #expect(settled.optionsForLibmilter == [.noData, .noUnknown])
    }

    @Test("macros are asked for only where the MTA lets filters choose")
    func macros() throws {
        var options = FilterOptions()
        options.macros = [.connect: ["client_addr"]]
        let choosing = try settle(options, offered: Actions.all.union(.chooseMacros))
        #expect(choosing.negotiated.actions == Actions.all.union(.chooseMacros))
        #expect(choosing.macros == [.connect: [Macro("{client_addr}")]])

        let fixed = try settle(options, offered: .all)
        #expect(fixed.negotiated.actions == .all)
        #expect(fixed.macros.isEmpty)

        let indifferent = try settle(offered: Actions.all.union(.chooseMacros))
        #expect(indifferent.negotiated.actions == .all)
    }

    @Test("a closure can change what is asked for, and what is required")
    func changedByClosure() throws {
        var options = FilterOptions()
        options.requiredActions = [.changeSender]
        var negotiation = Negotiation(
            offeredActions: [.addHeaders, .quarantine], offeredOptions: [], options: options)
        #expect(negotiation.actions == .all)
        #expect(negotiation.requiredActions == [.changeSender])
        negotiation.requiredActions = [.quarantine]
        negotiation.actions = []
        #expect(try negotiation.settle(wanting: []).negotiated.actions == [.quarantine])
    }

    @Test("actions are named in messages")
    func names() {
        #expect(Actions([]).description == "")
        #expect(Actions.addHeaders.description == "add headers")
        #expect(
            Actions.all.union(.chooseMacros).description
                == "add headers, replace body, add recipients, remove recipients, change headers, quarantine,"
                + " change sender, add recipients with parameters, choose macros")
    }

    @Test(
        "names of macros",
        arguments: [("i", "i"), ("_", "_"), ("client_addr", "{client_addr}"), ("{client_addr}", "{client_addr}")])
    func macroNames(text: String, name: String) {
        #expect(Macro(text).name == name)
        #expect(Macro(text).description == name)
        #expect(Macro(stringLiteral: text) == Macro(text))
    }

    private func settle(
        _ options: FilterOptions = FilterOptions(), offered actions: Actions = .all,
        offeredOptions: ProtocolOptions = ProtocolOptions(rawValue: 0x1F_FFFF), wanting wanted: ProtocolOptions = []
    ) throws -> Negotiation.Settlement {
        try Negotiation(offeredActions: actions, offeredOptions: offeredOptions, options: options)
            .settle(wanting: wanted)
    }
}
