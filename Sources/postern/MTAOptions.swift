import ArgumentParser
import PosternService

/// The options of `postern check` that are about the local mail server.
struct MTAOptions: ParsableArguments {
    @Flag(name: .customLong("mta"), help: "Check the local mail server's configuration instead of the filter's.")
    var isWanted = false

    @Option(
        name: .customLong("postfix"),
        help: ArgumentHelp("Where Postfix has its configuration, in place of /etc/postfix.", valueName: "folder"))
    var postfix: String?

    @Option(
        name: .customLong("sendmail"),
        help: ArgumentHelp("Sendmail's configuration, in place of /etc/mail/sendmail.cf.", valueName: "file"))
    var sendmail: String?

    @Option(
        name: [.customShort("p"), .customLong("socket")],
        help: ArgumentHelp(
            "Where the filter listens, where that is not what its configuration says.", valueName: "address"))
    var socket: String?

    func validate() throws {
        guard isWanted || (postfix ?? sendmail ?? socket) == nil else {
            throw ValidationError("--postfix, --sendmail and --socket go with --mta")
        }
    }

    /// Checks the mail server and prints the report.
    /// - Throws: `ExitCode` 66 where there is none, 64 for an address that is none, 78 where something has to be mended.
    func run(_ configuration: LoadedConfiguration, json: Bool) throws {
        let report: MTAReport
        do {
            let side = try FilterSide(configuration, listeningOn: socket)
            report = try MTACheck(side, places: MTAPlaces(postfix: postfix, sendmail: sendmail)).report()
        } catch {
            ServiceFailure.report(error)
            throw ExitCode(error is MTACheckFailure ? 66 : 64)  // EX_NOINPUT, EX_USAGE
        }
        print(json ? try JSONLine.text(report) : report.text(.standardOutput), terminator: "")
        if report.hasErrors { throw ExitCode(78) }  // EX_CONFIG
    }
}
