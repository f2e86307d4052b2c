/// Looks at the configuration of a Sendmail for what keeps mail from the filter, or the filter from its work.
struct SendmailCheck {
    let file: SendmailFile
    let source: SendmailMacroFile?
    let side: FilterSide
    let machine: any Machine
    var findings = MTAFindings()

    /// Reads `sendmail.cf`, and `sendmail.mc` where that stands beside it.
    init(
        file: String, side: FilterSide, machine: any Machine, files: any ConfigurationFiles
    ) throws(MTACheckFailure) {
        self.file = SendmailFile(try MTACheck.bytes(file, files), path: file)
        source = SendmailMacroFile(beside: file, files)
        (self.side, self.machine) = (side, machine)
    }

    /// Looks at all of it.
    mutating func run() -> MTAReport.Server {
        for filter in file.filters {
            for problem in filter.problems {
                findings.error(
                    "the filter `\(filter.name)`: \(problem); Sendmail does not start with it", at: filter.entry.place)
            }
        }
        checkNames()
        let ours = file.filters.filter { $0.entry.address.map { leadsHere($0) } ?? false }
        if ours.isEmpty { notFound() } else { check(ours) }
        checkMacros()
        checkRoles()
        checkTrap(ours)
        let states = file.daemons.map { daemon in
            MTAReport.Listener(name: daemon.name, isFiltered: asks(daemon, one: ours))
        }
        return MTAReport.Server(name: "Sendmail", configuration: file.path, listeners: states)
    }

    /// The filters that a listener asks.
    func list(of daemon: SendmailDaemon) -> [String] { daemon.filters ?? file.inputFilters }

    private func leadsHere(_ address: MilterAddress) -> Bool {
        if side.socket(at: address) != nil { return true }
        guard case .unix(let path) = address else { return false }
        return side.socket(at: .unix(PathWalk(to: path, on: machine).path)) != nil
    }

    /// Names in lists that no filter has: Sendmail does not start.
    private mutating func checkNames() {
        var known: Set<String> = []
        for filter in file.filters where !known.insert(filter.name).inserted {
            findings.error(
                "the filter `\(filter.name)` is defined twice; Sendmail does not start with it", at: filter.entry.place)
        }
        let lists =
            [(file.inputFilters, file.option("InputMailFilters")?.place)]
            + file.daemons.map { ($0.filters ?? [], $0.place) }
        for (names, place) in lists {
            for name in names where !known.contains(name) {
                findings.error(
                    "`InputMailFilters` names \(ShownText(name)), and no line `X\(name), S=...` defines it: Sendmail does not start; write `INPUT_MAIL_FILTER` for it in sendmail.mc",
                    at: place)
            }
        }
    }

    /// Whether a listener asks one of these filters.
    private func asks(_ daemon: SendmailDaemon, one filters: [SendmailFilter]) -> Bool {
        filters.contains { list(of: daemon).contains($0.name) }
    }

    /// Looks at the lines of the filter, of which there is one for each of its sockets that is used.
    private mutating func check(_ ours: [SendmailFilter]) {
        var used: [SendmailFilter] = []
        for filter in ours {
            guard file.daemons.contains(where: { asks($0, one: [filter]) }) || file.inputFilters.contains(filter.name)
            else {
                findings.error(
                    "the filter `\(filter.name)` is defined and not used, since `InputMailFilters` does not name it; write `INPUT_MAIL_FILTER` in place of `MAIL_FILTER` in sendmail.mc, "
                        + "or name it in `confINPUT_MAIL_FILTERS`",
                    at: filter.entry.place)
                continue
            }
            used.append(filter)
        }
        for daemon in file.daemons where !asks(daemon, one: used) && !used.isEmpty && !takesReentry(daemon) {
            findings.warning(
                "mail through the listener `\(daemon.name)` is not shown to the filter, since it has `InputMailFilters` of its own; name `\(used[0].name)` there",
                at: daemon.place ?? MTAPlace(file.path))
        }
        for filter in ours {
            checkSocket(filter)
            checkFlags(filter)
            checkTimes(filter)
        }
        for daemon in file.daemons { checkOrder(of: daemon, ours) }
    }

    /// Filters that a listener asks after ours.
    private mutating func checkOrder(of daemon: SendmailDaemon, _ ours: [SendmailFilter]) {
        let names = list(of: daemon)
        guard let index = names.firstIndex(where: { name in ours.contains { $0.name == name } }) else { return }
        for name in names.dropFirst(index + 1) where !ours.contains(where: { $0.name == name }) {
            guard let other = file.filters.first(where: { $0.name == name }) else { continue }
            OtherFilters.check(other.entry, &findings, list: "InputMailFilters")
        }
        let own = names.filter { name in ours.contains { $0.name == name } }
        if own.count > 1 {
            findings.warning(
                "mail through the listener `\(daemon.name)` is shown to the filter \(own.count) times, as `\(own.joined(separator: "` and `"))`; leave one",
                at: daemon.filters == nil ? file.option("InputMailFilters")?.place : daemon.place)
        }
    }

    /// Says why no line leads to the filter.
    private mutating func notFound() {
        for filter in file.filters {
            guard let socket = side.nearMiss(filter.entry) ?? near(filter) else { continue }
            if filter.problems.isEmpty {
                findings.error(
                    "Sendmail looks for the filter `\(filter.name)` at `\(filter.socket)`, and it listens on `\(socket.spelling)`; write `S=\(socket.spelling)` in sendmail.mc, "
                        + "or change `listen` in postern.yaml",
                    at: filter.entry.place)
            }
            return
        }
        let words = ["postern"] + side.sockets.map(\.spelling)
        if let place = source?.filterLine(with: words) {
            findings.error(
                "\(file.path) has no line for the filter, and \(place) has one: build the one from the other (`make -C /etc/mail` on Debian) and restart Sendmail",
                at: place)
            return
        }
        let line =
            "INPUT_MAIL_FILTER(`postern', `S=\(side.sockets.first?.spelling ?? ""), F=T, T=C:10s;S:30s;R:90s;E:5m')dnl"
        let names = file.filters.map(\.name).joined(separator: ", ")
        findings.error(
            "no mail is shown to the filter, which listens on \(side.words): \(names.isEmpty ? "no filter is defined" : "only other filters are defined (\(names))"); "
                + "put this line into sendmail.mc, build sendmail.cf and restart Sendmail: \(line)",
            at: MTAPlace(file.path))
    }

    /// A filter that has our name.
    private func near(_ filter: SendmailFilter) -> FilterSide.Socket? {
        filter.socket.lowercased().contains("postern") ? side.sockets.first : nil
    }
}
