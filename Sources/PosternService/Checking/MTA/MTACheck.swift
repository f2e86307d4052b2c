/// `postern check --mta`: what is wrong with the local mail server's configuration.
package struct MTACheck {
    private let side: FilterSide
    private let places: MTAPlaces
    private let machine: any Machine
    private let files: any ConfigurationFiles

    /// Makes a check.
    package init(
        _ side: FilterSide, places: MTAPlaces, machine: any Machine = ThisMachine(),
        files: any ConfigurationFiles = DiskConfigurationFiles()
    ) {
        var side = side
        if side.sockets.contains(where: { $0.milterAddress == nil }), let unit = SocketUnit(files) {
            side.resolve(unit)
        }
        (self.side, self.places, self.machine, self.files) = (side, places, machine, files)
    }

    /// The report.
    /// - Throws: `MTACheckFailure` where no mail server is there, or one cannot be read.
    package func report() throws(MTACheckFailure) -> MTAReport {
        var servers: [MTAReport.Server] = []
        var findings: [MTAFinding] = []
        if side.sockets.contains(where: { $0.milterAddress == nil }) {
            var unknown = MTAFindings()
            unknown.warning(
                "the filter is given its socket by who starts it (\(side.words)), and where that is cannot be told, since no \(SocketUnit.name) of systemd says so; name it with `--socket ADDRESS`",
                at: nil)
            findings += unknown.all
        }
        if let folder = places.postfix, isThere("\(folder)/main.cf") {
            var check = try PostfixCheck(folder: folder, side: side, machine: machine, files: files)
            servers.append(check.run())
            findings += check.findings.all
        }
        if let file = places.sendmail, isThere(file) {
            var check = try SendmailCheck(file: file, side: side, machine: machine, files: files)
            servers.append(check.run())
            findings += check.findings.all
        }
        guard !servers.isEmpty else { throw .noServer }
        if servers.count > 1, !places.isNamed {
            var both = MTAFindings()
            both.note(
                "there is a configuration of Postfix and one of Sendmail, of which one is probably left over; `--postfix FOLDER` or `--sendmail FILE` looks at one alone",
                at: nil)
            findings = both.all + findings
        }
        return MTAReport(filter: side.sockets.map(\.spelling), servers: servers, findings: findings)
    }

    /// Whether a configuration is there to be looked at. What was named has to be.
    private func isThere(_ path: String) -> Bool {
        if places.isNamed { return true }
        do throws(ConfigurationFileFailure) {
            _ = try files.file(path, limit: 16 << 20)
        } catch {
            return error != .missing
        }
        return true
    }

    /// The content of a file.
    static func bytes(_ path: String, _ files: any ConfigurationFiles) throws(MTACheckFailure) -> [UInt8] {
        do throws(ConfigurationFileFailure) {
            return try files.file(path, limit: 16 << 20).bytes
        } catch {
            throw .unreadable(path, error)
        }
    }
}
