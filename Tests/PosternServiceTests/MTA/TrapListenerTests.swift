import Testing

@testable import PosternService

/// What `postern check --mta` says of the listener for what is released and copied, word for word.
@Suite struct TrapListenerTests {
    private static let trap = """
        trap: {folder: /var/lib/postern/trap, reentry: {address: '127.0.0.1:10026'}}
        clients: {roles: {reentry: re-entry}}

        """
    private static let listener = """
        127.0.0.1:10026 inet n - n - - smtpd
          -o milter_macro_daemon_name=reentry
          -o smtpd_milters=inet:127.0.0.1:8895

        """

    // MARK: Postfix

    private func postfix(
        _ listener: String = listener, main: String = "", master: String = "", trap: String = trap
    ) throws -> [String] {
        var made = MadePostfix()
        made.main += main
        made.master += listener + master
        made.postern = trap
        return try made.findings()
    }

    @Test func asDocumentedNothingIsSaid() throws {
        #expect(try postfix() == [])
        #expect(try postfix(Self.listener.replacing("127.0.0.1:10026", with: "localhost:10026")) == [])
        #expect(try postfix(Self.listener.replacing("127.0.0.1:10026", with: "[127.0.0.1]:10026")) == [])
        let six = Self.trap.replacing("127.0.0.1:", with: "[::1]:")
        #expect(try postfix(Self.listener.replacing("127.0.0.1:10026", with: "[::1]:10026"), trap: six) == [])
        // Without a trap it is nobody's listener.
        #expect(try postfix("", trap: "") == [])
    }

    @Test(arguments: ["", listener.replacing(":10026", with: ":10027"), listener.replacing("smtpd\n", with: "qmqpd\n")])
    func itHasToBeThere(_ listener: String) throws {
        let findings = try postfix(listener).filter { !$0.contains(" is `reentry`") }
        #expect(
            findings == [
                "/etc/postfix/master.cf: error: no smtpd listens on `127.0.0.1:10026`, where the filter hands back what is released and copied (`trap.reentry` of postern.yaml), so that none of it is delivered; write `127.0.0.1:10026 inet n - n - - smtpd` with the options that postfix.md has for it"
            ])
    }

    @Test func othersMustNotGetAtIt() throws {
        let everywhere = Self.listener.replacing("127.0.0.1:10026", with: "10026")
        #expect(
            try postfix(everywhere) == [
                "/etc/postfix/master.cf:4: error: `10026` takes back what is released and copied, and listens for other machines, too; write `127.0.0.1:10026` in its place"
            ])
        #expect(try postfix(everywhere, main: "inet_interfaces = loopback-only\n") == [])
    }

    @Test func whatLeavesTheSiteIsTakenToo() throws {
        let said =
            "/etc/postfix/main.cf:5: warning: `mynetworks` does not have 127.0.0.1, so that `127.0.0.1:10026` refuses what is released and copied for recipients elsewhere; write `-o mynetworks=127.0.0.0/8,[::1]/128` below it"
        #expect(try postfix(main: "mynetworks = 192.0.2.0/24\n") == [said])
        #expect(try postfix(main: "mynetworks = 192.0.2.0/24, 127.0.0.0/8\n") == [])
        #expect(try postfix(main: "mynetworks = hash:/etc/postfix/networks\n") == [])
        #expect(
            try postfix(Self.listener + "  -o mynetworks=127.0.0.1/32\n", main: "mynetworks = 192.0.2.0/24\n") == [])
    }

    @Test func thisFilterAloneSeesItAgain() throws {
        let alone = Self.listener.replacing("  -o smtpd_milters=inet:127.0.0.1:8895\n", with: "")
        #expect(try postfix(alone) == [])
        #expect(
            try postfix(alone, main: "smtpd_milters = inet:127.0.0.1:7357, inet:127.0.0.1:8895\n").filter {
                !$0.contains("is set again")
            } == [
                "/etc/postfix/main.cf:5: warning: `inet:127.0.0.1:7357` sees what is released and copied once more, through `127.0.0.1:10026`, and may refuse it, change it, or sign it twice; write `-o smtpd_milters=inet:127.0.0.1:8895` below it, alone"
            ])
        let none = Self.listener.replacing("smtpd_milters=inet:127.0.0.1:8895", with: "smtpd_milters=")
        #expect(
            try postfix(none) == [
                "/etc/postfix/master.cf:6: warning: `127.0.0.1:10026` shows what is released and copied to no filter, or not to this one, which takes out the token that it had put in: the token is delivered along; write `-o smtpd_milters=inet:127.0.0.1:8895` below it"
            ])
        #expect(
            try postfix(Self.listener + "  -o receive_override_options=no_milters\n").map { $0.prefix(48) } == [
                "/etc/postfix/master.cf:7: warning: `127.0.0.1:10"
            ])
    }

    @Test func noContentFilterSeesItAgain() throws {
        let main = "content_filter = scan:127.0.0.1:10024\n"
        #expect(
            try postfix(main: main) == [
                "/etc/postfix/main.cf:5: warning: `127.0.0.1:10026` hands what is released and copied to `content_filter` (scan:127.0.0.1:10024), which may refuse it; write `-o content_filter=` below it"
            ])
        #expect(try postfix(Self.listener + "  -o content_filter=\n", main: main) == [])
    }

    @Test func aliasesCount() throws {
        #expect(
            try postfix(Self.listener + "  -o receive_override_options=no_address_mappings\n") == [
                "/etc/postfix/master.cf:7: warning: `no_address_mappings` of `127.0.0.1:10026`: what is released goes to recipients as their senders wrote them, past aliases and virtual users; take it out"
            ])
    }

    @Test func nobodyGetsACopyTwice() throws {
        let main = "always_bcc = archive@example.org\n"
        #expect(
            try postfix(main: main) == [
                "/etc/postfix/main.cf:5: note: `always_bcc` counts for what is released and copied, too, so that whoever it names has some messages twice; write `-o cleanup_service_name=cleanup-reentry` below `127.0.0.1:10026`, and `cleanup-reentry unix n - n - 0 cleanup -o always_bcc=`"
            ])
        let own = Self.listener + "  -o cleanup_service_name=cleanup-reentry\n"
        #expect(
            try postfix(own, main: main, master: "cleanup-reentry unix n - n - 0 cleanup -o always_bcc=\n") == [])
        #expect(try postfix(own, main: main, master: "cleanup-reentry unix n - n - 0 cleanup\n").count == 1)
    }

    @Test func itIsNamedForThat() throws {
        let unnamed = Self.listener.replacing("  -o milter_macro_daemon_name=reentry\n", with: "")
        let roles = "clients: {roles: {reentry: re-entry}}\n"
        #expect(
            try postfix(unnamed, trap: Self.trap.replacing(roles, with: "")) == [
                "/etc/postfix/master.cf:4: warning: `127.0.0.1:10026` takes back what is released and copied, and tells the filter that it is `mx.example.org`, which is not named for that in postern.yaml; write `-o milter_macro_daemon_name=reentry` here and `clients: {roles: {reentry: re-entry}}` there"
            ])
        #expect(
            try postfix(trap: Self.trap.replacing("re-entry", with: "local")).map { $0.prefix(34) } == [
                "/etc/postfix/master.cf:5: warning:"
            ])
    }

    // MARK: Sendmail

    private static let daemon =
        "O DaemonPortOptions=Name=reentry, Addr=127.0.0.1, Port=10026, M=E, InputMailFilters=postern\n"
    private static let line =
        "DAEMON_OPTIONS(`Name=reentry, Addr=127.0.0.1, Port=10026, M=E, InputMailFilters=postern')dnl"
    private static let cf = "/etc/mail/sendmail.cf"

    private func sendmail(_ daemon: String = daemon, trap: String = trap, filters: String = "") throws -> [String] {
        let text = SendmailCheckTests.good.replacing(
            "O InputMailFilters=", with: daemon + "O InputMailFilters=\(filters)")
        let files = MemoryFiles([Self.cf: text + (filters.isEmpty ? "" : "Xclamav, S=inet:7357@127.0.0.1, F=T\n")])
        let places = MTAPlaces(sendmail: Self.cf)
        return try MTACheck(FilterSide(configuration(trap)), places: places, machine: MemoryMachine(), files: files)
            .report().findings.map(\.description)
    }

    @Test func sendmailAsDocumented() throws {
        #expect(try sendmail() == [])
        #expect(try sendmail(filters: "clamav, ") == [])
        #expect(try sendmail("", trap: "") == [])
    }

    @Test func sendmailHasToHaveIt() throws {
        let findings = try sendmail("").filter { !$0.contains("no listener has the name") }
        #expect(
            findings == [
                "\(Self.cf): error: no listener is at `127.0.0.1:10026`, where the filter hands back what is released and copied (`trap.reentry` of postern.yaml), so that none of it is delivered; put this line into sendmail.mc: \(Self.line)"
            ])
    }

    @Test func sendmailTakesItFromThisMachineAlone() throws {
        #expect(
            try sendmail(Self.daemon.replacing("Addr=127.0.0.1, ", with: "")) == [
                "\(Self.cf):2: error: the listener `reentry` takes back what is released and copied, and listens for other machines, too; write `Addr=127.0.0.1`"
            ])
        #expect(
            try sendmail(Self.daemon.replacing("M=E", with: "M=Ea")) == [
                "\(Self.cf):2: error: the listener `reentry` takes back what is released and copied, and takes mail from authenticated users alone (`M=Ea`), of which the filter is none; take `a` out"
            ])
    }

    @Test func sendmailShowsItToThisFilterAlone() throws {
        #expect(
            try sendmail(Self.daemon.replacing("InputMailFilters=postern", with: "InputMailFilters=")) == [
                "\(Self.cf):2: warning: the listener `reentry` shows what is released and copied to no filter, or not to this one, which takes out the token that it had put in: the token is delivered along; write \(Self.line)"
            ])
        #expect(
            try sendmail(Self.daemon.replacing(", InputMailFilters=postern", with: ""), filters: "clamav, ") == [
                "\(Self.cf):3: warning: the filter `clamav` sees what is released and copied once more, through the listener `reentry`, and may refuse it, change it, or sign it twice; write \(Self.line)"
            ])
    }

    @Test func sendmailsListenerIsNamedForThat() throws {
        #expect(
            try sendmail(trap: Self.trap.replacing("clients: {roles: {reentry: re-entry}}\n", with: "")) == [
                "\(Self.cf):2: warning: the listener `reentry` takes back what is released and copied, and is not named for that in postern.yaml; write `clients: {roles: {reentry: re-entry}}` there"
            ])
    }
}
