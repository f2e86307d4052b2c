/// Looks at the configuration of a Postfix for what keeps mail from the filter, or the filter from its work.
struct PostfixCheck {
    let parameters: PostfixParameters
    let services: [PostfixService]
    let side: FilterSide
    let machine: any Machine
    let files: any ConfigurationFiles
    var findings = MTAFindings()

    private var problems: [(place: MTAPlace, text: String)] = []

    /// Reads `main.cf` and `master.cf` in a folder.
    init(
        folder: String, side: FilterSide, machine: any Machine, files: any ConfigurationFiles
    ) throws(MTACheckFailure) {
        let folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        (self.side, self.machine, self.files) = (side, machine, files)
        parameters = PostfixParameters(
            try MTACheck.bytes("\(folder)/main.cf", files), folder: folder, hostName: machine.hostName)
        let master = PostfixMasterFile(try MTACheck.bytes("\(folder)/master.cf", files), parameters)
        services = master.services
        problems = parameters.problems + master.problems
    }

    /// Looks at all of it.
    mutating func run() -> MTAReport.Server {
        for problem in problems { findings.warning(problem.text, at: problem.place) }
        let listeners = services.filter(\.takesMail)
        if listeners.isEmpty {
            findings.error(
                "no service runs smtpd, so this Postfix takes no mail from the network, and none comes to the filter",
                at: MTAPlace("\(parameters.folder)/master.cf"))
        }
        var states: [MTAReport.Listener] = []
        for service in listeners {
            let list = PostfixMilter.list(
                parameters.value("smtpd_milters", service.overrides),
                at: parameters.place("smtpd_milters", service.overrides))
            let isFiltered = look(at: list, of: service)
            states.append(MTAReport.Listener(name: service.name, isFiltered: isFiltered))
        }
        checkLocalMail()
        checkTables()
        checkRoles(of: listeners)
        checkReentry(listeners)
        checkTrap()
        return MTAReport.Server(name: "Postfix", configuration: parameters.folder, listeners: states)
    }

    /// Looks at the filters of a service, and says whether ours is among them.
    private mutating func look(at list: [PostfixMilter], of service: PostfixService) -> Bool {
        let overrides = service.overrides
        let options = PostfixWords.split(
            parameters.value("receive_override_options", overrides), at: PostfixWords.comma)
        if options.contains("no_milters") {
            missing(
                service, at: parameters.place("receive_override_options", overrides),
                "`receive_override_options` has `no_milters`, so mail through \(name(service)) is shown to no filter",
                wayOut: "take `no_milters` out")
            return false
        }
        for milter in list {
            if let problem = milter.problem {
                findings.error(problem, at: milter.entry.place)
            }
        }
        guard let index = list.firstIndex(where: { socket(of: $0, for: service) != nil }),
            let socket = socket(of: list[index], for: service)
        else {
            notFound(list, service)
            return false
        }
        let milter = list[index]
        checkSocket(socket, milter, service)
        checkAction(milter, overrides)
        checkTimes(milter, overrides)
        checkProtocol(milter, overrides)
        checkMacros(overrides)
        checkOthers(behind: Array(list[(index + 1)...]), milter)
        return true
    }

    /// Our socket that an entry leads to, as the service sees the file system.
    private func socket(of milter: PostfixMilter, for service: PostfixService) -> FilterSide.Socket? {
        guard let address = milter.entry.address else { return nil }
        guard case .unix(let path) = address else { return side.socket(at: address) }
        let there = walk(to: path, for: service).path
        return side.sockets.first { socket in
            guard case .unix(let own) = socket.milterAddress else { return false }
            return own == there || PathWalk(to: own, on: machine).path == there
        }
    }

    /// The way to a socket for a service: in its jail, or from the queue's folder for a path that is not absolute.
    func walk(to path: String, for service: PostfixService) -> PathWalk {
        let queue = parameters.value("queue_directory", service.overrides)
        if service.isChrooted { return PathWalk(to: path, in: queue, on: machine) }
        return PathWalk(to: path.hasPrefix("/") ? path : "\(queue)/\(path)", on: machine)
    }

    /// Says why no entry leads to the filter.
    private mutating func notFound(_ list: [PostfixMilter], _ service: PostfixService) {
        let overrides = service.overrides
        let place = parameters.place("smtpd_milters", overrides)
        if sayOutsideJail(list, service) || sayNearMiss(list) { return }
        let line = "`smtpd_milters = \(side.sockets.first?.postfixSpelling ?? "")`"
        if list.isEmpty {
            if overrides["smtpd_milters"] != nil {
                missing(
                    service, at: place,
                    "mail through \(name(service)) is shown to no filter: `-o smtpd_milters=` takes it away",
                    wayOut: "take the option out, or name the filter in it")
            } else {
                missing(
                    service, at: place,
                    "`smtpd_milters` is \(parameters.isSet("smtpd_milters") ? "empty" : "not set"), so no mail from the network is shown to the filter\(localAlone)",
                    wayOut: "write \(line)")
            }
        } else {
            let names = list.map { "\(ShownText($0.entry.text))" }.joined(separator: ", ")
            missing(
                service, at: place,
                "`smtpd_milters` names \(names), but not the filter, which listens on \(side.words)\(localAlone)",
                wayOut: "add it as the last one: \(line.replacing("= ", with: "= ..., "))")
        }
    }

    /// That the filter is named for mail from this machine alone.
    private var localAlone: String {
        PostfixMilter.list(parameters.value("non_smtpd_milters"), at: MTAPlace("")).contains { milter in
            milter.entry.address.map { side.socket(at: $0) != nil } ?? false
        } ? "; `non_smtpd_milters` names it, but that is for mail of sendmail(1) and qmqpd alone" : ""
    }

    /// Says so where a path leads to our socket for who is not in the jail.
    private mutating func sayOutsideJail(_ list: [PostfixMilter], _ service: PostfixService) -> Bool {
        let queue = parameters.value("queue_directory", service.overrides)
        for milter in list {
            guard case .unix(let path) = milter.entry.address else { continue }
            for socket in side.sockets {
                guard case .unix(let own) = socket.milterAddress else { continue }
                if service.isChrooted, path == own {
                    let inside = queue + (path.hasPrefix("/") ? path : "/\(path)")
                    findings.error(
                        "\(name(service)) runs in the jail \(queue) (fifth column), where `\(milter.entry.text)` means \(inside), and the filter listens on \(own); "
                            + "have the filter listen on `unix:\(queue)/postern/postern.sock` and write `unix:/postern/postern.sock` here, or write `n` into the fifth column, or use a port",
                        at: service.place)
                    return true
                }
                if !service.isChrooted, path.hasPrefix("/"), own == queue + path {
                    findings.error(
                        "\(name(service)) runs in no jail (fifth column), so that `\(milter.entry.text)` is no path below \(queue), where the filter listens; "
                            + "write `unix:\(path.dropFirst())`, which begins at \(queue) either way",
                        at: service.place)
                    return true
                }
            }
        }
        return false
    }

    /// Says so where an entry was probably meant to lead to the filter.
    private mutating func sayNearMiss(_ list: [PostfixMilter]) -> Bool {
        for milter in list {
            guard let socket = side.nearMiss(milter.entry) else { continue }
            if milter.problem == nil {
                findings.error(
                    "Postfix looks for the filter at `\(milter.entry.text)`, and it listens on `\(socket.spelling)`; write `\(socket.postfixSpelling)` here, or change `listen` in postern.yaml",
                    at: milter.entry.place)
            }
            return true
        }
        return false
    }

    /// Writes down that mail of a service is not filtered, as bad as the service is exposed.
    private mutating func missing(_ service: PostfixService, at place: MTAPlace, _ text: String, wayOut: String) {
        // Of that one there is more to say.
        if takesReentry(service) { return }
        if service.isLocal,
            service.overrides["smtpd_milters"] != nil || service.overrides["receive_override_options"] != nil
        {
            findings.note("\(text), which is right for mail that comes back from a program of this machine", at: place)
        } else if service.isMX || service.overrides["smtpd_milters"] == nil {
            findings.error("\(text); \(wayOut)", at: place)
        } else {
            findings.warning("\(text); \(wayOut)", at: place)
        }
    }

    /// A service as a person reads it.
    func name(_ service: PostfixService) -> String { "`\(service.name)`" }
}
