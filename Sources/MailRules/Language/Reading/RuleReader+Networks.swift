// Which relays are ours or trusted.
extension RuleReader {
    mutating func network(
        _ action: Directive.Action, _ word: String, _ value: ArraySlice<UInt8>
    ) throws(RuleFault) {
        switch action {
        case .networks(let path, _):
            for text in RuleText.words(try something(word, value)) { add(text, to: path) }
            settings[keyPath: path].isConfigured = true
        case .noNetworks(let path, let hasLoopback):
            try nothing(word, value)
            settings[keyPath: path] = NetworkList(hasLoopback: hasLoopback)
        case .originatingFields:
            for field in RuleText.words(try something(word, value)) {
                let name = RuleText.lowercased(field)
                let isKnown = settings.networks.originatingAddressFields.contains {
                    RuleText.lowercased($0[...]) == name
                }
                if !isKnown { settings.networks.originatingAddressFields.append(Array(field)) }
            }
        case .noOriginatingFields:
            try nothing(word, value)
            settings.networks.originatingAddressFields = []
        default: break
        }
    }

    private mutating func add(_ text: ArraySlice<UInt8>, to path: SettingPath<NetworkList>) {
        let isExcluded = text.first == 0x21
        let shown = RuleText.shown(text)
        guard let network = NetworkPrefix(isExcluded ? text.dropFirst() : text) else {
            let isRange = text.contains(0x2D)
            return report(
                isRange
                    ? RuleFault("`\(shown)`: ranges are not supported; write networks, as `192.0.2.0/24`", .unsupported)
                    : RuleFault("`\(shown)` is no network, as `192.0.2.0/24` and `2001:db8::/32` are"))
        }
        // Of long lists only the beginning is compared: each network with each takes too long.
        let list = settings[keyPath: path]
        if list.entries.count < 200, let entry = list.entry(with: network) {
            let state = entry.isExcluded ? "out" : "in"
            return report(
                RuleFault("`\(shown)` counts for nothing: `\(entry.text)` before it has it \(state) already", .warning))
        }
        settings[keyPath: path].append(
            NetworkList.Entry(network: network, isExcluded: isExcluded, text: shown, place: place))
    }

    /// Leaves out networks of ours that are not trusted: a relay of ours that may forge is none.
    mutating func checkNetworks() {
        let networks = settings.networks
        let outer: (name: String, list: NetworkList)
        if networks.trusted.isConfigured {
            outer = ("trusted_networks", networks.trusted)
        } else if networks.own.isConfigured {
            outer = ("internal_networks", networks.own)
        } else {
            return
        }
        leaveOut("internal_networks", \.networks.own, notIn: outer)
        leaveOut("msa_networks", \.networks.submission, notIn: outer)
    }

    private mutating func leaveOut(
        _ name: String, _ path: SettingPath<NetworkList>, notIn outer: (name: String, list: NetworkList)
    ) {
        guard settings[keyPath: path].isConfigured, name != outer.name else { return }
        let isOutside = { (entry: NetworkList.Entry) in
            !entry.isExcluded && outer.list.entry(with: entry.network).map(\.isExcluded) ?? true
        }
        for entry in settings[keyPath: path].entries where isOutside(entry) {
            report(
                RuleFault("`\(entry.text)` of `\(name)` is left out, for it is not in `\(outer.name)`; add it there"),
                at: entry.place)
        }
        settings[keyPath: path].removeAll(where: isOutside)
    }
}
