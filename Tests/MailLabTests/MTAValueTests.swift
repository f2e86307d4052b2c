import MailLab
import Testing

@testable import PosternService

/// Values of parameters as the check reads them, against those that the real `postconf` prints.
@Suite(.enabled(if: MailLab.isWanted)) struct MTAValueTests {
    private static let texts = [
        "",
        """
        # a comment
        compatibility_level = 3.6
          # in between
        filters = inet:127.0.0.1:8895,

          inet:localhost:8891
        smtpd_milters = $filters
        non_smtpd_milters = ${smtpd_milters}
        milter_default_action = ${{$compatibility_level} <level {2} ? {accept} : {tempfail}}
        milter_connect_timeout = ${missing:5s}
        milter_command_timeout = ${filters?{6s}:{7s}}
        milter_content_timeout = ${missing?{6s}:{7s}}
        milter_header_checks = regexp:$config_directory/checks$$
        queue_directory = /srv/$(mail_owner)
        mail_owner = mail
        milter_protocol = ${{10} > {9} ? {6} : {2}}
        """,
        """
        smtpd_milters =
            { inet:127.0.0.1:8895,
        # comment
              default_action = accept }
            unix:x.sock
        smtpd_milters = unix:y.sock ,
        \tunix:z.sock
        milter_macro_daemon_name=$myhostname
        internal_mail_filter_classes = ${{$mail_name} == {Postfix} ? {bounce} : {}}
        receive_override_options = ${{a} != {b}?{no_milters}}
        content_filter =   smtp:[127.0.0.1]:10024\t
        smtpd_milter_maps = ${{2} >= {10} ? {x} : ${mail_name}}
        """,
    ]

    @Test(arguments: texts.indices)
    func parameters(_ index: Int) throws {
        let folder = try LabFolder(name: "values")
        try folder.write("main.cf", Self.texts[index] + "\n")
        try folder.write("master.cf", "")
        let own = PostfixParameters(
            Array((Self.texts[index] + "\n").utf8), folder: folder.path, hostName: "client.test")
        let real = try postconf(folder, ["-x"] + PostfixDefaults.names + ["myhostname"])
        #expect(real.count >= PostfixDefaults.names.count)
        for (name, value) in real {
            // The real program keeps line ends within values, and its own ones at their ends are none of them.
            let wanted = value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let found = own.value(name).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(found == wanted, "\(name)")
        }
    }

    @Test func overridesOfServices() throws {
        let folder = try LabFolder(name: "values")
        let main = "compatibility_level = 3.6\nours = inet:127.0.0.1:8895\n"
        let master = """
            smtp inet n - y - - smtpd
            587 inet n - n - - smtpd -v
              -o smtpd_milters=$ours
            # comment
              -o { milter_default_action = accept }
             -o milter_macro_daemon_name=submission
            10025 inet n - - - - smtpd -o receive_override_options=no_milters,no_header_body_checks -o smtpd_milters=

            """
        try folder.write("main.cf", main)
        try folder.write("master.cf", master)
        let parameters = PostfixParameters(Array(main.utf8), folder: folder.path, hostName: "client.test")
        let file = PostfixMasterFile(Array(master.utf8), parameters)
        let real = try postconf(folder, ["-P", "-x"])
        var own: [String: String] = [:]
        for service in file.services {
            for name in service.overrides.keys {
                own["\(service.name)/\(service.type)/\(name)"] = parameters.value(name, service.overrides)
            }
        }
        #expect(own == real)
        #expect(own.count == 5)
    }

    /// Names and values that the real program prints.
    private func postconf(_ folder: LabFolder, _ arguments: [String]) throws -> [String: String] {
        let tree = try MailLab.found().postfixTree
        let words =
            ["/usr/bin/env", "LD_LIBRARY_PATH=\(tree)/usr/lib/postfix", "\(tree)/usr/sbin/postconf", "-c", folder.path]
            + arguments
        let outcome = try Command.run(words)
        #expect(outcome.status == 0, "\(outcome.output)")
        var values: [String: String] = [:]
        for line in outcome.output.split(separator: "\n") where !line.contains("postconf: warning:") {
            guard let (name, value) = PostfixWords.setting(line) else { continue }
            values[name] = value
        }
        return values
    }
}
