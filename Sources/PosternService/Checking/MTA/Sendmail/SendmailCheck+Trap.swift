import MailPipeline

/// The listener to which the filter hands back what is released and copied (`trap.reentry.address`).
extension SendmailCheck {
    /// Whether a listener is that one.
    func takesReentry(_ daemon: SendmailDaemon) -> Bool {
        guard let address = side.reentry, daemon.port == "\(address.port)" else { return false }
        return daemon.address.map { [address.host, "localhost", "0.0.0.0", "::"].contains($0) } ?? true
    }

    /// Whether it is there, whom it takes mail from, and who sees that.
    mutating func checkTrap(_ ours: [SendmailFilter]) {
        guard let address = side.reentry else { return }
        let filter = ours.first?.name ?? "postern"
        let line =
            "DAEMON_OPTIONS(`Name=reentry, Addr=\(address.host), Port=\(address.port), M=E, InputMailFilters=\(filter)')dnl"
        guard let daemon = file.daemons.first(where: takesReentry) else {
            findings.error(
                "no listener is at `\(address)`, where the filter hands back what is released and copied (`trap.reentry` of postern.yaml), so that none of it is delivered; put this line into sendmail.mc: \(line)",
                at: MTAPlace(file.path))
            return
        }
        if daemon.address.map({ ["0.0.0.0", "::"].contains($0) }) ?? true {
            findings.error(
                "the listener `\(daemon.name)` takes back what is released and copied, and listens for other machines, too; write `Addr=\(address.host)`",
                at: daemon.place)
        }
        if daemon.modifiers.contains("a") {
            findings.error(
                "the listener `\(daemon.name)` takes back what is released and copied, and takes mail from authenticated users alone (`M=\(daemon.modifiers)`), of which the filter is none; take `a` out",
                at: daemon.place)
        }
        checkFilters(of: daemon, ours, line)
        if side.role(of: daemon.name) != .reentry {
            findings.warning(
                "the listener `\(daemon.name)` takes back what is released and copied, and is not named for that in postern.yaml; write `clients: {roles: {\(daemon.name): re-entry}}` there",
                at: daemon.place)
        }
    }

    /// Which filters see what comes back: ours, which knows it by its token and takes that out, and no other.
    private mutating func checkFilters(of daemon: SendmailDaemon, _ ours: [SendmailFilter], _ line: String) {
        let names = list(of: daemon)
        let place = daemon.filters == nil ? file.option("InputMailFilters")?.place : daemon.place
        if !names.contains(where: { name in ours.contains { $0.name == name } }) {
            findings.warning(
                "the listener `\(daemon.name)` shows what is released and copied to no filter, or not to this one, which takes out the token that it had put in: the token is delivered along; write \(line)",
                at: place ?? daemon.place)
        }
        for name in names where !ours.contains(where: { $0.name == name }) {
            findings.warning(
                "the filter \(ShownText(name)) sees what is released and copied once more, through the listener `\(daemon.name)`, and may refuse it, change it, or sign it twice; write \(line)",
                at: place ?? daemon.place)
        }
    }
}
