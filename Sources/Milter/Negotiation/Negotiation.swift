/// The beginning of a connection between MTA and filter (`xxfi_negotiate`): what the MTA offers, and what the filter
/// is going to ask for. A closure set with ``Filter/onNegotiation(_:)`` can change that for one connection.
///
/// The steps (which events are sent, which have no reply) follow from the filter's closures and are the same for all
/// connections of a process, because libmilter keeps them in one table for the process.
public struct Negotiation: Sendable {
    /// The actions that the MTA offers.
    public let offeredActions: Actions
    /// The steps and abilities that the MTA offers; steps without reply always, since libmilter fakes them.
    public let offeredOptions: ProtocolOptions

    /// The actions to ask for. Those that the MTA does not offer are left out; asking for them would end the
    /// connection. At first: ``FilterOptions/actions`` and ``FilterOptions/requiredActions``.
    public var actions: Actions
    /// The actions without which the connection is refused. At first: ``FilterOptions/requiredActions``.
    public var requiredActions: Actions
    /// The macros to ask for, stage by stage (`smfi_setsymlist`). A list replaces what the MTA sends by default at
    /// that stage; where the MTA does not let filters choose, it sends its own. At first: ``FilterOptions/macros``.
    public var macros: [MacroStage: [Macro]]

    package init(offeredActions: Actions, offeredOptions: ProtocolOptions, options: FilterOptions) {
        self.offeredActions = offeredActions
        self.offeredOptions = offeredOptions
        actions = options.actions.union(options.requiredActions)
        requiredActions = options.requiredActions
        macros = options.macros
    }

    /// What is asked for in the end, given the steps of the filter. Pure, so that it can be tested alone.
    func settle(wanting wanted: ProtocolOptions) throws(MilterError) -> Settlement {
        let missing = requiredActions.subtracting(offeredActions)
        guard missing.isEmpty else {
            throw MilterError(
                .refusedMTA,
                "the MTA does not offer what this filter requires: \(missing);"
                    + " use an MTA that does, or make the action an optional one")
        }
        // libmilter fakes the silent steps, and drops "no data" and "no unknown" by itself; every other wish that
        // the MTA does not offer would end the connection (and then the MTA sends the step, which has no closure).
        let granted = wanted.intersection(
            offeredOptions.union(.silentSteps).union([.noData, .noUnknown]))
        var asked = actions.union(requiredActions).intersection(offeredActions)
        var lists: [MacroStage: [Macro]] = [:]
        if offeredActions.contains(.chooseMacros), !macros.isEmpty {
            asked.insert(.chooseMacros)
            lists = macros
        }
        return Settlement(
            negotiated: Negotiated(actions: asked, options: granted),
            optionsForLibmilter: granted, macros: lists)
    }

    /// The outcome of ``settle(wanting:)``.
    package struct Settlement: Sendable {
        /// What the filter's events can read back.
        package let negotiated: Negotiated
        /// What libmilter is told: silent steps stay in, since it fakes those that the MTA does not offer.
        package let optionsForLibmilter: ProtocolOptions
        /// The macros to ask for.
        package let macros: [MacroStage: [Macro]]
    }
}
