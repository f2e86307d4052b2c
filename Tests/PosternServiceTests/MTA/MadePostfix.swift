import PosternService

/// A made-up configuration of Postfix, and what the check says of it.
struct MadePostfix {
    /// The configuration that the documentation recommends.
    static let main = """
        compatibility_level = 3.6
        smtpd_milters = inet:127.0.0.1:8895
        non_smtpd_milters = inet:127.0.0.1:8895
        milter_default_action = tempfail

        """
    /// One listener for other sites, in no jail.
    static let master = """
        smtp inet n - n - - smtpd
        pickup unix n - n 60 1 pickup
        cleanup unix n - n - 0 cleanup

        """

    var main = Self.main
    var master = Self.master
    /// The filter's own configuration.
    var postern = ""
    var machine = MemoryMachine()
    /// Further files.
    var files: [String: String] = [:]

    /// The report.
    func report() throws -> MTAReport {
        var memory = MemoryFiles(files)
        memory["/etc/postfix/main.cf"] = main
        memory["/etc/postfix/master.cf"] = master
        let side = try FilterSide(configuration(postern))
        return try MTACheck(side, places: MTAPlaces(postfix: "/etc/postfix"), machine: machine, files: memory).report()
    }

    /// The findings, each as a line.
    func findings() throws -> [String] { try report().findings.map(\.description) }
}

/// A configuration of the filter from text; what is built in where there is none.
func configuration(_ yaml: String) throws -> LoadedConfiguration {
    guard !yaml.isEmpty else { return try LoadedConfiguration(nil, from: MemoryFiles()) }
    return try LoadedConfiguration("postern.yaml", from: MemoryFiles(["postern.yaml": yaml]))
}
