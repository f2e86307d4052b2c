import Foundation
import TestTools
import Testing

/// SpamAssassin itself, run by Perl, where both are installed; `PERL5LIB` may say where its modules are.
struct LiveSpamAssassin {
    /// Whether it can be run.
    static let isThere: Bool = {
        guard let perl = GeneratorTool("perl") else { return false }
        let process = Process()
        process.executableURL = URL(filePath: perl.path)
        process.arguments = ["-MMail::SpamAssassin", "-e", "exit($Mail::SpamAssassin::VERSION =~ /^4/ ? 0 : 1)"]
        (process.standardInput, process.standardOutput) = (FileHandle.nullDevice, FileHandle.nullDevice)
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    /// What a test says that is skipped for want of it.
    static let isMissing: Comment =
        "no SpamAssassin 4 for perl here: install it, or set PERL5LIB to where its modules are unpacked"

    /// Its version.
    let version: String
    /// The messages as it writes them.
    let messages: [[UInt8]]

    /// Has it write messages.
    /// - Parameters:
    ///   - site: the site's rules.
    ///   - folder: a folder with rules that come before; empty for none.
    init(_ messages: [[UInt8]], by site: SiteRules, after folder: String = "") throws {
        let perl = try #require(GeneratorTool("perl"))
        var files = ["write.pl": Array(Self.script.utf8), "none/none.cf": []]
        for (name, bytes) in site.files { files["site/\(name)"] = bytes }
        for (number, message) in messages.enumerated() { files["\(number).eml"] = message }
        var output = try perl.run(
            ["write.pl", "\(messages.count)", folder], files: files, output: "output")[...]
        func line() throws -> String {
            let end = try #require(output.firstIndex(of: 0x0A))
            defer { output = output[(end + 1)...] }
            return String(decoding: output[..<end], as: UTF8.self)
        }
        version = try line()
        self.messages = try messages.map { _ in
            let count = try #require(Int(try line()))
            defer { output = output.dropFirst(count) }
            return Array(output.prefix(count))
        }
    }

    private static let script = #"""
        use strict;
        use warnings;
        use Mail::SpamAssassin;
        my ($count, $folder) = @ARGV;
        $ENV{HOME} = '.';
        # The tag says whose rule language it is.
        $Mail::SpamAssassin::SUB_VERSION = 'rules as of 4.0.1';
        sub contents {
            my ($path) = @_;
            local $/;
            open(my $file, '<:raw', $path) or die "$path: $!";
            return scalar <$file>;
        }
        my $scanner = Mail::SpamAssassin->new({
            rules_filename => $folder || 'none', site_rules_filename => 'site', local_tests_only => 1, dont_copy_prefs => 1, userstate_dir => '.',
            home_dir_for_helpers => '.' });
        $scanner->init(0);
        open(my $output, '>:raw', 'output') or die "output: $!";
        print $output Mail::SpamAssassin::Version(), "\n";
        for my $number (0 .. $count - 1) {
            my $message = $scanner->parse(contents("$number.eml"), 1);
            my $status = $scanner->check($message);
            $status->learn();
            my $written = $status->rewrite_mail();
            print $output length($written), "\n", $written;
            $status->finish();
            $message->finish();
        }
        close($output) or die "output: $!";
        """#
}
